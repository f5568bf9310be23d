import pg from 'pg';
import { DataSource } from 'typeorm';
import { waitUntil } from '#running';
import type { PostgresSettings } from './postgres.module.js';
import { isPostgresAway } from './postgres-errors.js';
import { postgresWithDeadlines } from './query-deadline.js';
import { schemaName } from './schema-name.js';

/**
 * Opens the service's DataSource and brings its schema up to date. Waits for a Postgres that is still starting; two
 * starts of one service take turns by an advisory lock.
 */
export async function openDataSource(settings: PostgresSettings): Promise<DataSource> {
  await withSchema(settings);
  const dataSource = new DataSource({
    type: 'postgres',
    driver: postgresWithDeadlines,
    url: settings.url,
    schema: settings.schema,
    entities: [...settings.entities],
    migrations: [...settings.migrations],
    migrationsTableName: 'migrations',
    poolSize: settings.poolSize ?? 5,
    poolErrorHandler: () => undefined,
    extra: {
      options: `-c search_path=${settings.schema}`,
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
      idleTimeoutMillis: 60_000,
    },
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock(hashtext($1))', [`migrate ${settings.schema}`]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner
      .query('select pg_advisory_unlock(hashtext($1))', [`migrate ${settings.schema}`])
      .catch(() => undefined);
    await runner.release();
  }
  return dataSource;
}

/** A Postgres that is away is waited for: services that share a process with this one do without it meanwhile. */
async function withSchema(settings: PostgresSettings): Promise<void> {
  await waitUntil(
    () =>
      createSchema(settings).then(
        () => true,
        (error: unknown) => {
          if (isPostgresAway(error)) return false;
          throw error;
        },
      ),
    { everyMs: 300 },
  );
}

async function createSchema({ url, schema }: PostgresSettings): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock(hashtext($1))', [`create ${schema}`]);
    await client.query(`create schema if not exists ${schemaName(schema)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
