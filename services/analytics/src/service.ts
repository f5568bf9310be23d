import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { ratedUsageGroup } from './adapters/kafka/rated-usage.consumer.js';
import { analyticsModule, RATED_USAGE_GROUP_OPTIONS } from './analytics.module.js';
import { readAnalyticsConfig } from './config.js';

export const service = defineService({
  name: 'analytics',
  title: 'Meterstream analytics',
  readConfig: readAnalyticsConfig,
  module: analyticsModule,
  refusals: refusalStatus,
  groups: (app) => ({ [ratedUsageGroup]: app.get(RATED_USAGE_GROUP_OPTIONS, { strict: false }) }),
});
