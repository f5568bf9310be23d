import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { openDataSource, poolOf } from '#database';
import { migrations } from '../adapters/postgres/migrations.js';

/** A migrated schema that nobody else uses. */
export async function ownSchema(): Promise<{ pool: Pool; drop(): Promise<void> }> {
  const schema = `rating_${randomUUID().replace(/[^a-f]/g, '')}`;
  const url = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
  const dataSource = await openDataSource({ url, schema, entities: [], migrations });
  return {
    pool: poolOf(dataSource),
    drop: async () => {
      await dataSource.query(`drop schema ${schema} cascade`);
      await dataSource.destroy();
    },
  };
}
