import { resolve } from 'node:path';
import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';
import type { ClickHousePlace } from './adapters/clickhouse/clickhouse.connection.js';

export interface AnalyticsConfig extends PlatformConfig, ClickHousePlace {}

export function readAnalyticsConfig(env: EnvironmentReader): AnalyticsConfig {
  const database = env.text('METERSTREAM_CLICKHOUSE_DATABASE', 'meterstream');
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) env.problem('METERSTREAM_CLICKHOUSE_DATABASE is not a database name');
  return {
    ...readPlatformConfig('analytics', env),
    clickHouse: whereClickHouseIs(env),
    clickHouseDatabase: database,
  };
}

function whereClickHouseIs(env: EnvironmentReader): AnalyticsConfig['clickHouse'] {
  const url = env.optional('CLICKHOUSE_URL');
  if (url === undefined) return { path: resolve(env.text('METERSTREAM_DATA_DIR', '.meterstream'), 'clickhouse') };
  if (!URL.canParse(url)) env.problem('CLICKHOUSE_URL is not a URL');
  return { url };
}
