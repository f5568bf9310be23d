import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { ArrivedEvent, RedrivenEvent } from '../../application/batch-commit.js';
import { type EventName, nameOfEvent, type PlaceOnItsWay } from '../../application/corrections/correction.js';
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
      `insert into redriven_usage (partition, tenant, source, id, goes_to, account, occurred_at)
       select $1, t, s, e, g, a, o
       from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::bigint[]) as u(t, s, e, g, a, o)
       on conflict (partition, tenant, source, id) do update set goes_to = excluded.goes_to, left_at = excluded.left_at,
         account = excluded.account, occurred_at = excluded.occurred_at`,
      [
        partition,
        arrayText(latest.map(({ tenant }) => tenant)),
        arrayText(latest.map(({ source }) => withoutNul(source))),
        arrayText(latest.map(({ id }) => withoutNul(id))),
        arrayText(latest.map(({ goesTo }) => goesTo)),
        arrayText(latest.map(({ accountId }) => accountId)),
        arrayText(latest.map(({ occurredAt }) => occurredAt)),
      ],
    );
  }

  /** A partition has read them: nobody waits for them any longer. */
  async arrived(transaction: PoolClient, partition: number, events: readonly ArrivedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await transaction.query(
      `update redriven_usage set account = null from unnest($2::text[], $3::text[], $4::text[]) as u(t, s, e)
       where goes_to = $1 and tenant = t and source = s and id = e and account is not null`,
      [
        partition,
        arrayText(events.map(({ tenant }) => tenant)),
        arrayText(events.map(({ source }) => withoutNul(source))),
        arrayText(events.map(({ id }) => withoutNul(id))),
      ],
    );
  }

  /**
   * Of when the earliest usage of these accounts is that goes to a partition and has not arrived; of any time where a
   * correction of such usage goes there. What left longer ago than that holds up nothing: its process is away, or it was
   * refused by the broker.
   */
  async onItsWay(partition: number, tenant: string, accounts: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ account: string; earliest: string | null }>(
        `select account, min(occurred_at) as earliest from redriven_usage
         where goes_to = $1 and tenant = $2 and account = any($3::text[]) and left_at > now() - interval '10 minutes'
         group by account
         union all
         select asked, null from unnest($3::text[]) as asked where exists (
           select from postponed_corrections where goes_to = $1 and tenant = $2
             and coalesce(account, asked) = asked and left_at > now() - interval '10 minutes')
         order by earliest nulls last`,
        [partition, tenant, arrayText(accounts)],
      ),
    );
    // Of an account with both the last word is the correction's.
    return new Map(rows.map(({ account, earliest }) => [account, Number(earliest ?? Number.NEGATIVE_INFINITY)]));
  }

  /** Where those of these events went last, by `nameOfEvent`. */
  async find(
    partition: number,
    tenant: string,
    events: readonly EventName[],
  ): Promise<ReadonlyMap<string, PlaceOnItsWay>> {
    if (events.length === 0) return new Map();
    const { rows } = await reachingPostgres(() =>
      this.pool.query<EventName & { goes_to: number; account: string | null }>(
        `select source, id, goes_to, account from redriven_usage join unnest($3::text[], $4::text[]) as u(s, e)
         on source = s and id = e where tenant = $2 and partition = $1`,
        [
          partition,
          tenant,
          arrayText(events.map(({ source }) => withoutNul(source))),
          arrayText(events.map(({ id }) => withoutNul(id))),
        ],
      ),
    );
    return new Map(
      rows.map((row) => [nameOfEvent(row), { partition: row.goes_to, accountId: row.account ?? undefined }]),
    );
  }
}
