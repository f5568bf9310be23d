import { defaultUsagePartitions } from '#contracts';
import type { EnvironmentReader } from './environment.js';

/** What every service needs to know of the world. A service's own config extends it. */
export interface PlatformConfig {
  readonly host: string;
  readonly port: number;
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly usagePartitions: number;
}

export function readPlatformConfig(service: string, env: EnvironmentReader): PlatformConfig {
  return {
    host: env.text('METERSTREAM_HOST', '127.0.0.1'),
    port: env.whole(`METERSTREAM_${service.toUpperCase()}_PORT`, 0, { min: 0, max: 65535 }),
    brokers: env.text('KAFKA_BROKERS'),
    databaseUrl: env.text('DATABASE_URL'),
    usagePartitions: env.whole('METERSTREAM_USAGE_PARTITIONS', defaultUsagePartitions, { min: 1, max: 1024 }),
  };
}
