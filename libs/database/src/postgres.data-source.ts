import pg from 'pg';
import { DataSource } from 'typeorm';
import { waitUntil } from '#running';
import type { PostgresSettings } from './postgres.module.js';
import { isPostgresAway } from './postgres-errors.js';
import { postgresWithDeadlines } from './query-deadline.js';
import { schemaName } from './schema-name.js';

/**
 * Opens the service's DataSource and brings its schema up to date. A Postgres that is away, still starting, or slower to
 * answer than a connection may take is waited for: services that share a process with this one do without it meanwhile.
 */
export async function openDataSource(settings: PostgresSettings): Promise<DataSource> {
  await whenThere(() => createSchema(settings));
  return whenThere(() => openMigrated(settings));
}

async function whenThere<Result>(work: () => Promise<Result>): Promise<Result> {
  const done = await waitUntil(
    () =>
      work().then(
        (result) => ({ result }),
        (error: unknown) => {
          if (isPostgresAway(error)) return undefined;
          throw error;
        },
      ),
    { everyMs: 300 },
  );
  return (done as { readonly result: Result }).result;
}

/**
 * A process that is frozen keeps its connections, and with them every lock that it has. Between two statements of a
 * transaction lie milliseconds, or a record on its way to Kafka: who says nothing for so long is frozen, and Postgres ends
 * the connection (docs/adr/0063).
 */
export const frozenAfterMs = 30_000;

/** Two starts of one service take turns by an advisory lock. */
async function openMigrated(settings: PostgresSettings): Promise<DataSource> {
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
      options: `-c search_path=${settings.schema} -c idle_in_transaction_session_timeout=${settings.frozenAfterMs ?? frozenAfterMs}`,
      keepAlive: true,
      idleTimeoutMillis: 60_000,
    },
  });
  await dataSource.initialize();
  try {
    await migrate(dataSource, settings);
    return dataSource;
  } catch (error) {
    await dataSource.destroy().catch(() => undefined);
    throw error;
  }
}

async function migrate(dataSource: DataSource, settings: PostgresSettings): Promise<void> {
  const runner = dataSource.createQueryRunner();
  const lock = [`migrate ${settings.schema}`];
  const silenceMs = settings.frozenAfterMs ?? frozenAfterMs;
  let alive: NodeJS.Timeout | undefined;
  try {
    await runner.query('select pg_advisory_lock(hashtext($1))', lock);
    await runner.query(`set idle_session_timeout = ${silenceMs}`);
    // The migrations have a connection of their own, and this one has nothing else to say.
    alive = setInterval(() => void runner.query('select 1').catch(() => undefined), silenceMs / 5);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    clearInterval(alive);
    await runner.query('reset idle_session_timeout').catch(() => undefined);
    await runner.query('select pg_advisory_unlock(hashtext($1))', lock).catch(() => undefined);
    await runner.release();
  }
}

async function createSchema({ url, schema }: PostgresSettings): Promise<void> {
  const options = `-c idle_session_timeout=${frozenAfterMs}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, options });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock(hashtext($1))', [`create ${schema}`]);
    // Who owns a schema need not be somebody who may make one, and Postgres asks for that also where it is there.
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema]);
    if (rowCount === 0) await client.query(`create schema ${schemaName(schema)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
