import { defineService } from '#service-host';
import { doorPaths } from './adapters/http/door-paths.js';
import { readConfig } from './config.js';
import { limits } from './domain/limits.js';
import { IngestionModule, openDoors } from './ingestion.module.js';

export const service = defineService({
  name: 'ingestion',
  title: 'Meterstream ingestion',
  readConfig,
  module: (config) => IngestionModule.forConfig(config),
  refusals: {},
  openDoors,
  bodyLimitBytes: limits.bodyBytes,
  doorPaths,
});
