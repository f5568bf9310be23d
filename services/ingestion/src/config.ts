import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export const INGESTION_CONFIG = Symbol('ingestion config');

export type IngestionConfig = PlatformConfig;

export const readConfig = (env: EnvironmentReader): IngestionConfig => readPlatformConfig('ingestion', env);
