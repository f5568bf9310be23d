import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export const INGESTION_CONFIG = Symbol('ingestion config');

export interface IngestionConfig extends PlatformConfig {
  /** A folder on the disk of the log, where that is ours to watch. */
  readonly logFolder: string | undefined;
  /** Usage is refused when less is free; without it below 5 % or 2 GB, whichever is less. */
  readonly leastFreeBytes: number | undefined;
  /** Bytes of usage that one tenant may send a second, on average; 0 sets no limit. */
  readonly tenantBytesPerSecond: number;
  /** Tenants with an intake topic of their own, which the broker lets nobody else write to. */
  readonly intakeTenants: readonly string[];
  /** Whether synthetic periods get usage by themselves. */
  readonly syntheticUsage: boolean;
  /** Whom a dry run is worked out by. */
  readonly ratingUrl: string | undefined;
}

export function readConfig(env: EnvironmentReader): IngestionConfig {
  const least = env.whole('METERSTREAM_LEAST_FREE_BYTES', 0, { min: 0, max: Number.MAX_SAFE_INTEGER });
  const ratingUrl = env.optional('METERSTREAM_RATING_URL');
  if (ratingUrl !== undefined && !URL.canParse(ratingUrl))
    env.problem(`METERSTREAM_RATING_URL is "${ratingUrl}", not an address such as http://127.0.0.1:3000`);
  return {
    ...readPlatformConfig('ingestion', env),
    ratingUrl,
    logFolder: env.optional('METERSTREAM_LOG_FOLDER'),
    tenantBytesPerSecond: env.whole('METERSTREAM_TENANT_BYTES_PER_SECOND', 100_000_000, { min: 0, max: 1e12 }),
    intakeTenants: tenantsIn(env),
    syntheticUsage: env.flag('METERSTREAM_SYNTHETIC', true),
    leastFreeBytes: env.optional('METERSTREAM_LEAST_FREE_BYTES') === undefined ? undefined : least,
  };
}

/** What a topic's name can end with; a dot would make it look like a dead letter's. */
const tenantOfTopic = /^[A-Za-z0-9_-]{1,100}$/;

function tenantsIn(env: EnvironmentReader): readonly string[] {
  const setting = env.optional('METERSTREAM_INTAKE_TENANTS') ?? '';
  const tenants = [...new Set(setting.split(',').map((tenant) => tenant.trim()))].filter((tenant) => tenant !== '');
  for (const tenant of tenants)
    if (!tenantOfTopic.test(tenant))
      env.problem(`METERSTREAM_INTAKE_TENANTS names "${tenant}"; a topic's name has letters, digits, _ and - alone`);
  return tenants;
}
