import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export interface RatingConfig extends PlatformConfig {
  /** Off only in the bench, which measures what deduplication costs: then a repeated event is billed twice. */
  readonly deduplication: boolean;
  readonly minCommitIntervalMs: number;
}

export function readConfig(env: EnvironmentReader): RatingConfig {
  return {
    ...readPlatformConfig('rating', env),
    deduplication: env.flag('METERSTREAM_RATING_DEDUPLICATION', true),
    minCommitIntervalMs: env.whole('METERSTREAM_RATING_COMMIT_INTERVAL_MS', 120, { min: 0, max: 10_000 }),
  };
}
