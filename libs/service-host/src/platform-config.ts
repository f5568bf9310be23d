import { shortestOperatorKey } from '#auth';
import { defaultUsagePartitions } from '#contracts';
import { type PaceLimits, paceLimits } from '#http';
import { type KafkaSecurity, readKafkaSecurity } from '#kafka';
import type { EnvironmentReader } from './environment.js';

/** What every service needs to know of the world, with or without a database. */
export interface HostConfig {
  readonly host: string;
  readonly port: number;
  readonly brokers: string;
  readonly kafkaSecurity?: KafkaSecurity;
  readonly usagePartitions: number;
  /** Who may read `/metrics`; without it nobody may. */
  readonly operatorKey?: string | undefined;
  /** How slowly bodies may come, where it is not as usual. */
  readonly pace?: Pick<PaceLimits, 'bodyWithinMs' | 'leastBytesPerSecond'>;
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
    kafkaSecurity: readKafkaSecurity(env),
    usagePartitions: env.whole('METERSTREAM_USAGE_PARTITIONS', defaultUsagePartitions, { min: 1, max: 1024 }),
    pace: {
      bodyWithinMs: env.whole('METERSTREAM_BODY_TIMEOUT_MS', paceLimits.bodyWithinMs, { min: 100, max: 3_600_000 }),
      leastBytesPerSecond: env.whole('METERSTREAM_LEAST_BODY_RATE', paceLimits.leastBytesPerSecond, {
        min: 0,
        max: 10_000_000,
      }),
    },
    operatorKey:
      env.optional('METERSTREAM_OPERATOR_KEY') && env.secret('METERSTREAM_OPERATOR_KEY', shortestOperatorKey),
  };
}

/** Where browsers reach gateway: what links that are given away begin with, never what a request says of its host. */
export function readPublicUrl(env: EnvironmentReader): string {
  const url = env.text('METERSTREAM_PUBLIC_URL', 'http://127.0.0.1:8080');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    env.problem(`METERSTREAM_PUBLIC_URL is "${url}", not an address such as https://billing.example`);
  return url;
}

export function readPlatformConfig(service: string, env: EnvironmentReader): PlatformConfig {
  return { ...readHostConfig(service, env), databaseUrl: env.text('DATABASE_URL') };
}
