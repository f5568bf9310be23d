import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export type InvoicingConfig = PlatformConfig;

export function readInvoicingConfig(env: EnvironmentReader): InvoicingConfig {
  return readPlatformConfig('invoicing', env);
}

/** Where the rebuild command finds things; without addresses it asks the stack of the data folder. */
export interface RebuildConfig {
  readonly databaseUrl: string | undefined;
  readonly brokers: string | undefined;
  readonly dataDir: string;
}

export function readRebuildConfig(env: EnvironmentReader): RebuildConfig {
  return {
    databaseUrl: env.optional('DATABASE_URL'),
    brokers: env.optional('KAFKA_BROKERS'),
    dataDir: env.text('METERSTREAM_DATA_DIR', '.meterstream'),
  };
}
