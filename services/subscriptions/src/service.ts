import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { readSubscriptionsConfig } from './config.js';
import { SubscriptionsModule } from './subscriptions.module.js';

export const service = defineService({
  name: 'subscriptions',
  title: 'Meterstream subscriptions',
  readConfig: readSubscriptionsConfig,
  module: SubscriptionsModule.forConfig,
  refusals: refusalStatus,
});
