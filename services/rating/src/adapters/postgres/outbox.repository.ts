import { hash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { OutboxEntry, OutboxRecord } from '../../application/batch-commit.js';
import type { UnsentEntries } from '../../application/committed-records.js';
import type { OutboxStore } from '../../application/ports.js';
import type { RefusedRecord } from '../../application/send-records.js';

/** One row per commit: the records as Node's own structured bytes, which nobody but this service reads. */
@Injectable()
export class OutboxRepository implements OutboxStore, UnsentEntries {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async insert(
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

  async unsent(transaction: PoolClient, partition: number): Promise<OutboxEntry[]> {
    const { rows } = await transaction.query<{ id: string; records: Buffer }>(
      'select id, records from outbox where partition = $1 order by id',
      [partition],
    );
    return rows.map(({ id, records }) => ({ id, records: recordsOf(records) }));
  }

  async lastUnsent(partition?: number): Promise<string | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ last: string | null }>(
        'select max(id) as last from outbox where $1::int is null or partition = $1',
        [partition],
      ),
    );
    return rows[0]?.last ?? undefined;
  }

  async hasUnsent(upTo: string, partition?: number): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query('select 1 from outbox where id <= $1 and ($2::int is null or partition = $2) limit 1', [
        upTo,
        partition,
      ]),
    );
    return rowCount !== 0;
  }

  async deleteSent(partition: number, ids: readonly string[]): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query('delete from outbox where partition = $1 and id = any($2::bigint[])', [partition, ids]),
    );
  }

  async keepRefused(partition: number, { record, error }: RefusedRecord): Promise<void> {
    const bytes = serialize(record);
    const digest = hash('sha256', bytes);
    await reachingPostgres(() =>
      this.pool.query(
        `insert into refused_records (digest, partition, topic, reason, record) values ($1, $2, $3, $4, $5)
         on conflict do nothing`,
        [digest, partition, record.topic, String(error).slice(0, 1_000), bytes],
      ),
    );
  }
}

function recordsOf(bytes: Buffer): OutboxRecord[] {
  const records = deserialize(bytes) as (OutboxRecord & { value: Uint8Array })[];
  return records.map((record) => ({ ...record, value: Buffer.from(record.value) }));
}
