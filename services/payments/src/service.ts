import { defineService } from '#service-host';
import { doorPaths } from './adapters/http/door-paths.js';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { openStripeHooks } from './adapters/http/stripe-hooks.door.js';
import { readPaymentsConfig } from './config.js';
import { PaymentsModule } from './payments.module.js';

export const service = defineService({
  name: 'payments',
  title: 'Meterstream payments',
  readConfig: readPaymentsConfig,
  module: PaymentsModule.forConfig,
  refusals: refusalStatus,
  openDoors: openStripeHooks,
  doorPaths,
});
