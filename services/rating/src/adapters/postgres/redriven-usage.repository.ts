import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { RedrivenEvent } from '../../application/batch-commit.js';
import { type EventName, nameOfEvent } from '../../application/corrections/correction.js';
import { keyOf, withoutNul } from './event-names.sql.js';

/**
 * Where usage went that a partition has written into the log again, kept or for another one. A correction stands in the log of
 * each partition within seconds, and looks here when its partition reads it: one that is further behind than a day may find
 * nothing.
 */
@Injectable()
export class RedrivenUsageRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async remember(transaction: PoolClient, partition: number, events: readonly RedrivenEvent[]): Promise<void> {
    if (events.length === 0) return;
    const latest = [...new Map(events.map((event) => [keyOf(event), event])).values()];
    await transaction.query("delete from redriven_usage where partition = $1 and left_at < now() - interval '1 day'", [
      partition,
    ]);
    await transaction.query(
      `insert into redriven_usage (partition, tenant, source, id, goes_to)
       select $1, t, s, e, g from unnest($2::text[], $3::text[], $4::text[], $5::int[]) as u(t, s, e, g)
       on conflict (partition, tenant, source, id) do update set goes_to = excluded.goes_to, left_at = excluded.left_at`,
      [
        partition,
        arrayText(latest.map(({ tenant }) => tenant)),
        arrayText(latest.map(({ source }) => withoutNul(source))),
        arrayText(latest.map(({ id }) => withoutNul(id))),
        arrayText(latest.map(({ goesTo }) => goesTo)),
      ],
    );
  }

  /** Where those of these events went last, by `nameOfEvent`. */
  async find(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlyMap<string, number>> {
    if (events.length === 0) return new Map();
    const { rows } = await reachingPostgres(() =>
      this.pool.query<EventName & { goes_to: number }>(
        `select source, id, goes_to from redriven_usage join unnest($3::text[], $4::text[]) as u(s, e)
         on source = s and id = e where tenant = $2 and partition = $1`,
        [
          partition,
          tenant,
          arrayText(events.map(({ source }) => withoutNul(source))),
          arrayText(events.map(({ id }) => withoutNul(id))),
        ],
      ),
    );
    return new Map(rows.map((row) => [nameOfEvent(row), row.goes_to]));
  }
}
