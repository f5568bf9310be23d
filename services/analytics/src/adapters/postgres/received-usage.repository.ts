import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import type { LogPartition } from '../../application/ports.js';

/** A record of a log, and of whose usage of which hour it has how many events; without a tenant it has none. */
export interface CountableRecord {
  readonly offset: bigint;
  readonly tenant?: string;
  readonly hour: number;
  readonly events: number;
}

/** The events in a log by tenant and hour. Offset and counts change together, so that each record counts once. */
@Injectable()
export class ReceivedUsageRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async nextOffset({ topic, partition }: LogPartition): Promise<string> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ next_offset: string }>(
        'select next_offset from counted_log where topic = $1 and partition = $2',
        [topic, partition],
      ),
    );
    return rows[0]?.next_offset ?? '0';
  }

  add({ topic, partition }: LogPartition, records: readonly CountableRecord[]): Promise<void> {
    return withTransaction(this.pool, async (transaction) => {
      const { rows } = await transaction.query<{ next_offset: string }>(
        `insert into counted_log as c (topic, partition, next_offset) values ($1, $2, 0)
         on conflict (topic, partition) do update set next_offset = c.next_offset returning next_offset`,
        [topic, partition],
      );
      const next = BigInt(rows[0]!.next_offset);
      const fresh = records.filter(({ offset }) => offset >= next);
      const last = fresh.at(-1);
      if (!last) return;
      const sums = sumsOf(fresh);
      const column = (of: (sum: (typeof sums)[number]) => string | number) => arrayText(sums.map(of));
      await transaction.query(
        `insert into received_usage as r (tenant, hour, topic, partition, events)
         select t, h, $1, $2, e from unnest($3::text[], $4::bigint[], $5::bigint[]) as n(t, h, e)
         on conflict (tenant, hour, topic, partition)
           do update set events = r.events + excluded.events, changed_at = now()`,
        [topic, partition, column(({ tenant }) => tenant), column(({ hour }) => hour), column(({ events }) => events)],
      );
      await transaction.query('update counted_log set next_offset = $3 where topic = $1 and partition = $2', [
        topic,
        partition,
        String(last.offset + 1n),
      ]);
    });
  }
}

function sumsOf(records: readonly CountableRecord[]): { tenant: string; hour: number; events: number }[] {
  const sums = new Map<string, Map<number, number>>();
  for (const { tenant, hour, events } of records) {
    if (tenant === undefined) continue;
    const ofTenant = sums.get(tenant) ?? new Map<number, number>();
    sums.set(tenant, ofTenant.set(hour, (ofTenant.get(hour) ?? 0) + events));
  }
  return [...sums].flatMap(([tenant, hours]) => Array.from(hours, ([hour, events]) => ({ tenant, hour, events })));
}
