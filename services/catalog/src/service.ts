import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { CatalogModule } from './catalog.module.js';
import { readCatalogConfig } from './config.js';

const bodyLimitBytes = 4 * 1024 * 1024;

export const service = defineService({
  name: 'catalog',
  title: 'Meterstream catalog',
  readConfig: readCatalogConfig,
  module: CatalogModule.forConfig,
  refusals: refusalStatus,
  bodyLimitBytes,
});
