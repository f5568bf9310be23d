import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDataSource, type PostgresSchema } from '#database';
import { createDatabase } from '#embedded';

export interface DatabaseForSpec {
  /** Runs the schema's migrations, all or the first so many, and answers the database as it is then. */
  migrate(most?: number): Promise<DataSource>;
}

/** Called in a `describe`: a database of the spec's own, closed when the spec has ended. */
export function databaseForSpec(schema: PostgresSchema): DatabaseForSpec {
  const name = `${schema.schema}_${randomUUID().slice(0, 8)}`;
  let dataSource: DataSource | undefined;
  afterAll(() => dataSource?.destroy());
  return {
    migrate: async (most) => {
      await dataSource?.destroy();
      const url = await createDatabase(process.env['METERSTREAM_TEST_POSTGRES'] ?? '', name);
      dataSource = await openDataSource({ url, ...schema, migrations: schema.migrations.slice(0, most) });
      return dataSource;
    },
  };
}
