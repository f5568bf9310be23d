import { type KafkaSecurity, readKafkaSecurity } from '#kafka';
import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export const INVOICING_CONFIG = Symbol('invoicing config');

export interface InvoicingConfig extends PlatformConfig {
  /** Who says what running usage comes to; drafts are not to be had without it. */
  readonly ratingUrl: string | undefined;
  /** Who says what follows a running segment; likewise. */
  readonly subscriptionsUrl: string | undefined;
}

export function readInvoicingConfig(env: EnvironmentReader): InvoicingConfig {
  const address = (name: string) => {
    const url = env.optional(name);
    if (url !== undefined && !URL.canParse(url))
      env.problem(`${name} is "${url}", not an address such as http://127.0.0.1:3000`);
    return url;
  };
  return {
    ...readPlatformConfig('invoicing', env),
    ratingUrl: address('METERSTREAM_RATING_URL'),
    subscriptionsUrl: address('METERSTREAM_SUBSCRIPTIONS_URL'),
  };
}

/** Where the rebuild command finds things; without addresses it asks the stack of the data folder. */
export interface RebuildConfig {
  readonly databaseUrl: string | undefined;
  readonly brokers: string | undefined;
  readonly kafkaSecurity: KafkaSecurity;
  readonly dataDir: string;
}

export function readRebuildConfig(env: EnvironmentReader): RebuildConfig {
  return {
    databaseUrl: env.optional('DATABASE_URL'),
    brokers: env.optional('KAFKA_BROKERS'),
    kafkaSecurity: env.optional('KAFKA_BROKERS') === undefined ? {} : readKafkaSecurity(env),
    dataDir: env.text('METERSTREAM_DATA_DIR', '.meterstream'),
  };
}
