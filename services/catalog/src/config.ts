import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export type CatalogConfig = PlatformConfig;

export function readCatalogConfig(env: EnvironmentReader): CatalogConfig {
  return readPlatformConfig('catalog', env);
}
