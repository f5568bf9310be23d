import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { readIdentityConfig } from './config.js';
import { IdentityModule } from './identity.module.js';

export const service = defineService({
  name: 'identity',
  title: 'Meterstream identity',
  readConfig: readIdentityConfig,
  module: IdentityModule.forConfig,
  refusals: refusalStatus,
});
