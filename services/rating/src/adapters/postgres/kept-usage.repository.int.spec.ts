import type { Pool } from 'pg';
import type { QueryRunner } from 'typeorm';
import { withTransaction } from '#database';
import { ConflictsKeptOnce1795868400000 } from '../../../migrations/1795868400000-conflicts-kept-once.js';
import type { ConflictingUsage } from '../../application/batch-commit.js';
import { ownSchema } from '../../testing/own-schema.js';
import { KeptUsageRepository } from './kept-usage.repository.js';

let schema: Awaited<ReturnType<typeof ownSchema>>;
let pool: Pool;
let kept: KeptUsageRepository;

beforeAll(async () => {
  schema = await ownSchema();
  pool = schema.pool;
  kept = new KeptUsageRepository(pool);
});

afterAll(() => schema.drop());

const conflict = (tenant: string, id: string, fingerprint: number, offset: string): ConflictingUsage => ({
  ...{ tenant, id, fingerprint, offset, source: 'api', receivedAt: 5 },
  row: JSON.stringify([id, 'api', 'event', 1, 'org-1', null, null, null, null, null, { n: [7] }, fingerprint]),
});

const keep = (...conflicts: ConflictingUsage[]) =>
  withTransaction(pool, (transaction) => kept.insertConflicting(transaction, 0, conflicts));

const keptOf = async (tenant: string) =>
  (await kept.conflicting(tenant, '0', 100)).map(({ id, event }) => `${id} ${JSON.parse(event)[11]}`);

describe('usage that conflicts', () => {
  it('is kept once, however often and in whatever batches it is sent', async () => {
    await keep(conflict('a', 'e', 4_294_967_295, '1'), conflict('a', 'e', 2, '1'), conflict('a', 'e', 2, '2'));
    await keep(conflict('a', 'e', 2, '3'), conflict('a', 'e', 3, '3'), conflict('b', 'e', 2, '3'));
    expect(await keptOf('a')).toEqual(['e 4294967295', 'e 2', 'e 3']);
    expect(await keptOf('b')).toEqual(['e 2']);
  });

  it('was kept each time by the first version, of which the first is left', async () => {
    const migration = new ConflictsKeptOnce1795868400000();
    const runner = { query: (text: string) => pool.query(text) } as unknown as QueryRunner;
    await migration.down(runner);
    for (const one of [conflict('old', 'e', 8, '1'), conflict('old', 'e', 9, '2'), conflict('old', 'e', 8, '3')]) {
      await pool.query(
        `insert into conflicting_usage (tenant, source, id, partition, log_offset, received_at, event)
         values ($1, $2, $3, 0, $4, $5, $6)`,
        [one.tenant, one.source, one.id, one.offset, one.receivedAt, one.row],
      );
    }
    await migration.up(runner);
    expect(await keptOf('old')).toEqual(['e 8', 'e 9']);
    await keep(conflict('old', 'e', 9, '4'));
    expect(await keptOf('old')).toEqual(['e 8', 'e 9']);
  });
});
