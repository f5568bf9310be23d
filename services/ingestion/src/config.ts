import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export type IngestionConfig = PlatformConfig;

export const readConfig = (env: EnvironmentReader): IngestionConfig => readPlatformConfig('ingestion', env);
