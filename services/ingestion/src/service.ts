import { intakeGroup, intakeTopicOf } from '#contracts';
import { defineService } from '#service-host';
import { deadLetterStatuses } from './adapters/http/dead-letters.controller.js';
import { doorPaths } from './adapters/http/door-paths.js';
import { readConfig } from './config.js';
import { limits } from './domain/limits.js';
import { IngestionModule, intakeTopicsAreThere, openDoors } from './ingestion.module.js';

export const service = defineService({
  name: 'ingestion',
  title: 'Meterstream ingestion',
  readConfig,
  module: (config) => IngestionModule.forConfig(config),
  refusals: deadLetterStatuses,
  openDoors,
  groups: (_app, config) => ({ [intakeGroup]: { moreTopics: config.intakeTenants.map(intakeTopicOf) } }),
  consumersAfter: (app) => intakeTopicsAreThere(app),
  bodyLimitBytes: limits.bodyBytes,
  doorPaths,
});
