import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export type InvoicingConfig = PlatformConfig;

export function readInvoicingConfig(env: EnvironmentReader): InvoicingConfig {
  return readPlatformConfig('invoicing', env);
}
