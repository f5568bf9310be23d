import { resolve } from 'node:path';
import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';
import type { ClickHousePlace } from './adapters/clickhouse/clickhouse.connection.js';
import { mirroredTopicsIn } from './domain/mirrored-topics.js';

export interface AnalyticsConfig extends PlatformConfig, ClickHousePlace {
  /** Counts of usage that differ are on their way until nothing has changed for so long. */
  readonly reconciliationGraceMs: number;
  /** Where drafts of products are asked for. */
  readonly catalogUrl: string | undefined;
  /** Where the embedded ClickHouse answers queries of others; absent: nowhere. */
  readonly sqlPort: number | undefined;
  /** Topics that are written once more as JSON. */
  readonly mirroredTopics: readonly string[];
}

export const ANALYTICS_CONFIG = Symbol('analytics config');

export function readAnalyticsConfig(env: EnvironmentReader): AnalyticsConfig {
  const database = env.text('METERSTREAM_CLICKHOUSE_DATABASE', 'meterstream');
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) env.problem('METERSTREAM_CLICKHOUSE_DATABASE is not a database name');
  const catalogUrl = env.optional('METERSTREAM_CATALOG_URL');
  if (catalogUrl !== undefined && !URL.canParse(catalogUrl))
    env.problem(`METERSTREAM_CATALOG_URL is "${catalogUrl}", not an address such as http://127.0.0.1:3000`);
  const mirrored = mirroredTopicsIn(env.text('METERSTREAM_JSON_MIRROR', ''));
  for (const problem of mirrored.problems) env.problem(problem);
  return {
    ...readPlatformConfig('analytics', env),
    catalogUrl,
    sqlPort:
      env.optional('METERSTREAM_SQL_PORT') === undefined
        ? undefined
        : env.whole('METERSTREAM_SQL_PORT', 8123, { min: 0, max: 65_535 }),
    clickHouse: whereClickHouseIs(env),
    clickHouseDatabase: database,
    clickHouseCluster: clusterIn(env),
    mirroredTopics: mirrored.topics,
    reconciliationGraceMs: env.whole('METERSTREAM_RECONCILIATION_GRACE_MS', 300_000, { min: 1_000, max: 86_400_000 }),
  };
}

function whereClickHouseIs(env: EnvironmentReader): AnalyticsConfig['clickHouse'] {
  const url = env.optional('CLICKHOUSE_URL');
  if (url === undefined) return { path: resolve(env.text('METERSTREAM_DATA_DIR', '.meterstream'), 'clickhouse') };
  if (!URL.canParse(url)) env.problem('CLICKHOUSE_URL is not a URL');
  return { url };
}

function clusterIn(env: EnvironmentReader): string | undefined {
  const cluster = env.optional('METERSTREAM_CLICKHOUSE_CLUSTER');
  if (cluster === undefined) return undefined;
  if (!/^[A-Za-z_][A-Za-z0-9_-]{0,62}$/.test(cluster))
    env.problem('METERSTREAM_CLICKHOUSE_CLUSTER is not the name of a cluster');
  if (env.optional('CLICKHOUSE_URL') === undefined)
    env.problem('METERSTREAM_CLICKHOUSE_CLUSTER needs CLICKHOUSE_URL: the embedded ClickHouse has no cluster');
  return cluster;
}
