import { shortestOperatorKey } from '#auth';
import { defaultUsagePartitions } from '#contracts';
import type { EnvironmentReader } from './environment.js';

/** What every service needs to know of the world, with or without a database. */
export interface HostConfig {
  readonly host: string;
  readonly port: number;
  readonly brokers: string;
  readonly usagePartitions: number;
  /** Who may read `/metrics`; without it nobody may. */
  readonly operatorKey?: string | undefined;
}

/** What a service with a schema of its own needs to know. A service's own config extends it. */
export interface PlatformConfig extends HostConfig {
  readonly databaseUrl: string;
}

export function readHostConfig(service: string, env: EnvironmentReader): HostConfig {
  return {
    host: env.text(`METERSTREAM_${service.toUpperCase()}_HOST`, env.text('METERSTREAM_HOST', '127.0.0.1')),
    port: env.whole(`METERSTREAM_${service.toUpperCase()}_PORT`, 0, { min: 0, max: 65535 }),
    brokers: env.text('KAFKA_BROKERS'),
    usagePartitions: env.whole('METERSTREAM_USAGE_PARTITIONS', defaultUsagePartitions, { min: 1, max: 1024 }),
    operatorKey:
      env.optional('METERSTREAM_OPERATOR_KEY') && env.secret('METERSTREAM_OPERATOR_KEY', shortestOperatorKey),
  };
}

export function readPlatformConfig(service: string, env: EnvironmentReader): PlatformConfig {
  return { ...readHostConfig(service, env), databaseUrl: env.text('DATABASE_URL') };
}
