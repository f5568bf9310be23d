import { deserialize, serialize } from 'node:v8';
import type { Pool, PoolClient } from 'pg';
import { reachingPostgres, withTransaction } from '#database';
import {
  type BatchCommit,
  Fenced,
  type KeySegment,
  type OutboxRecord,
  type PartitionClaim,
  type RatingStore,
  type StoredPeriod,
} from '../../application/ports.js';

export interface PeriodRow {
  tenant: string;
  subscription_id: string;
  account_id: string;
  product_id: string;
  product_version: number;
  currency: string;
  period_index: number;
  period_start: string;
  period_end: string;
  sequence: string;
  closed: boolean;
  states: StoredPeriod['states'];
}

const segmentsPerRead = 100;

/** The rating schema in Postgres: one transaction per batch and partition, fenced by offset and epoch. */
export class PostgresRatingStore implements RatingStore {
  constructor(private readonly pool: Pool) {}

  claim(partition: number): Promise<PartitionClaim> {
    return withTransaction(this.pool, async (transaction) => {
      const { rows } = await transaction.query<{ epoch: number; next_offset: string; block_sequence: string }>(
        `insert into partitions (partition, epoch, next_offset, block_sequence) values ($1, 1, 0, 0)
         on conflict (partition) do update set epoch = partitions.epoch + 1
         returning epoch, next_offset, block_sequence`,
        [partition],
      );
      const [row] = rows;
      if (!row) throw new Error('the partition could not be claimed');
      const open = await transaction.query<PeriodRow>(
        'select * from period_charges where partition = $1 and not closed',
        [partition],
      );
      const closed = await transaction.query<{ subscription_id: string; period_index: number }>(
        'select subscription_id, period_index from closed_through where partition = $1',
        [partition],
      );
      const outbox = await transaction.query<{ id: string; records: Buffer }>(
        'select id, records from outbox where partition = $1 order by id',
        [partition],
      );
      return {
        epoch: row.epoch,
        nextOffset: BigInt(row.next_offset),
        blockSequence: Number(row.block_sequence),
        openPeriods: open.rows.map(storedPeriodOf),
        closedThrough: new Map(closed.rows.map((one) => [one.subscription_id, one.period_index])),
        outbox: outbox.rows.map(({ id, records }) => ({ id, records: readRecords(records) })),
      };
    });
  }

  async readKeys(partition: number, after: string, take: (id: string, segment: KeySegment) => void): Promise<void> {
    for (let from = after; ; ) {
      const { rows } = await reachingPostgres(() =>
        this.pool.query<{ id: string; tenant: string; keys: Buffer }>(
          'select id, tenant, keys from key_segments where partition = $1 and id > $2 order by id limit $3',
          [partition, from, segmentsPerRead],
        ),
      );
      for (const { id, tenant, keys } of rows) take(id, { tenant, keys });
      if (rows.length < segmentsPerRead) return;
      from = rows.at(-1)?.id ?? from;
    }
  }

  commit(batch: BatchCommit): Promise<string | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      const fence = await transaction.query(
        `update partitions set next_offset = $1, block_sequence = $2
         where partition = $3 and epoch = $4 and next_offset = $5`,
        [String(batch.nextOffset), batch.blockSequence, batch.partition, batch.epoch, String(batch.fromOffset)],
      );
      if (fence.rowCount !== 1) throw new Fenced(`partition ${batch.partition} has another owner`);
      await insertKeys(transaction, batch);
      await upsertPeriods(transaction, batch);
      await insertUnattributed(transaction, batch);
      await insertConflicts(transaction, batch);
      return insertOutbox(transaction, batch.partition, batch.outbox);
    });
  }

  async forgetOutbox(partition: number, ids: readonly string[]): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query('delete from outbox where partition = $1 and id = any($2::bigint[])', [partition, ids]),
    );
  }
}

/** One row per batch: the records as Node's own structured bytes, which nobody but this service reads. */
export async function insertOutbox(
  transaction: PoolClient,
  partition: number,
  records: readonly OutboxRecord[],
): Promise<string | undefined> {
  if (records.length === 0) return undefined;
  const { rows } = await transaction.query<{ id: string }>(
    'insert into outbox (partition, records) values ($1, $2) returning id',
    [partition, serialize(records)],
  );
  return rows[0]?.id;
}

function readRecords(bytes: Buffer): OutboxRecord[] {
  const records = deserialize(bytes) as (OutboxRecord & { value: Uint8Array })[];
  return records.map((record) => ({ ...record, value: Buffer.from(record.value) }));
}

async function insertKeys(transaction: PoolClient, { partition, keys }: BatchCommit): Promise<void> {
  for (const segment of keys) {
    if (segment.keys.length === 0) continue;
    await transaction.query('insert into key_segments (partition, tenant, keys) values ($1, $2, $3)', [
      partition,
      segment.tenant,
      segment.keys,
    ]);
  }
}

async function upsertPeriods(transaction: PoolClient, { partition, periods }: BatchCommit): Promise<void> {
  if (periods.length === 0) return;
  // One batch may touch a period, close it and touch the next one; of a period named twice the last state counts.
  const latest = [...new Map(periods.map((period) => [`${period.subscriptionId}/${period.index}`, period])).values()];
  const column = (of: (period: StoredPeriod) => unknown) => latest.map(of);
  await transaction.query(
    `insert into period_charges (subscription_id, period_index, partition, tenant, account_id, product_id, product_version,
       currency, period_start, period_end, sequence, closed, states)
     select s, i, $1, t, a, p, v, c, ps, pe, q, cl, st::json
     from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::bigint[], $10::bigint[],
       $11::bigint[], $12::boolean[], $13::text[]) as u(s, i, t, a, p, v, c, ps, pe, q, cl, st)
     on conflict (subscription_id, period_index) do update set
       sequence = excluded.sequence, closed = excluded.closed, states = excluded.states,
       changed_at = now()`,
    [
      partition,
      column((period) => period.subscriptionId),
      column((period) => period.index),
      column((period) => period.tenant),
      column((period) => period.accountId),
      column((period) => period.productId),
      column((period) => period.productVersion),
      column((period) => period.currency),
      column((period) => period.start),
      column((period) => period.end),
      column((period) => period.sequence),
      column((period) => period.closed),
      column((period) => JSON.stringify(period.states)),
    ],
  );
  const closed = latest.filter((period) => period.closed);
  if (closed.length === 0) return;
  await transaction.query(
    `insert into closed_through (subscription_id, partition, period_index)
     select s, $1, max(i) from unnest($2::text[], $3::int[]) as u(s, i) group by s
     on conflict (subscription_id) do update set period_index = greatest(closed_through.period_index, excluded.period_index)`,
    [partition, closed.map((period) => period.subscriptionId), closed.map((period) => period.index)],
  );
}

async function insertUnattributed(transaction: PoolClient, { partition, unattributed }: BatchCommit): Promise<void> {
  if (unattributed.length === 0) return;
  const latest = [
    ...new Map(unattributed.map((usage) => [`${usage.tenant}\n${usage.source}\n${usage.id}`, usage])).values(),
  ];
  await transaction.query(
    `insert into unattributed_usage (tenant, source, id, partition, reason, occurred_at, received_at, attempt, cost, cost_source, event)
     select t, s, i, $1, r, o, a, n, c, cs, e
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::int[], $9::text[], $10::text[], $11::text[])
       as u(t, s, i, r, o, a, n, c, cs, e)
     on conflict (tenant, source, id) do update set
       reason = excluded.reason, attempt = excluded.attempt, partition = excluded.partition, event = excluded.event`,
    [
      partition,
      latest.map((usage) => usage.tenant),
      latest.map((usage) => withoutNul(usage.source)),
      latest.map((usage) => withoutNul(usage.id)),
      latest.map((usage) => usage.reason),
      latest.map((usage) => usage.occurredAt),
      latest.map((usage) => usage.receivedAt),
      latest.map((usage) => usage.attempt),
      latest.map((usage) => usage.cost),
      latest.map((usage) => usage.costSource),
      latest.map((usage) => usage.row),
    ],
  );
}

async function insertConflicts(transaction: PoolClient, { partition, conflicts }: BatchCommit): Promise<void> {
  if (conflicts.length === 0) return;
  await transaction.query(
    `insert into conflicting_usage (tenant, source, id, partition, log_offset, received_at, event)
     select t, s, i, $1, o, r, e
     from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[]) as u(t, s, i, o, r, e)`,
    [
      partition,
      conflicts.map((conflict) => conflict.tenant),
      conflicts.map((conflict) => withoutNul(conflict.source)),
      conflicts.map((conflict) => withoutNul(conflict.id)),
      conflicts.map((conflict) => conflict.offset),
      conflicts.map((conflict) => conflict.receivedAt),
      conflicts.map((conflict) => conflict.row),
    ],
  );
}

// Postgres text has no NUL; in the event's own JSON it stands escaped.
const withoutNul = (text: string) => text.replaceAll('\u0000', '');

export function storedPeriodOf(row: PeriodRow): StoredPeriod {
  return {
    tenant: row.tenant,
    subscriptionId: row.subscription_id,
    accountId: row.account_id,
    productId: row.product_id,
    productVersion: row.product_version,
    currency: row.currency,
    index: row.period_index,
    start: Number(row.period_start),
    end: Number(row.period_end),
    sequence: Number(row.sequence),
    closed: row.closed,
    states: row.states,
  };
}
