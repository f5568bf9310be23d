import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { budgetUsageGroup, countingBudgets } from './adapters/kafka/budget-usage.consumer.js';
import { RatedUsageAssignment } from './adapters/kafka/rated-usage.consumer.js';
import { ratedUsageGroup } from './adapters/kafka/rated-usage.records.js';
import { countingLogs, receivedUsageGroup } from './adapters/kafka/usage.consumer.js';
import { BudgetSumsRepository } from './adapters/postgres/budget-sums.repository.js';
import { ReceivedUsageRepository } from './adapters/postgres/received-usage.repository.js';
import { AnalyticsModule } from './analytics.module.js';
import { readAnalyticsConfig } from './config.js';

export const service = defineService({
  name: 'analytics',
  title: 'Meterstream analytics',
  readConfig: readAnalyticsConfig,
  module: AnalyticsModule.forConfig,
  refusals: refusalStatus,
  groups: (app) => ({
    [ratedUsageGroup]: app.get(RatedUsageAssignment, { strict: false }),
    [budgetUsageGroup]: countingBudgets(app.get(BudgetSumsRepository, { strict: false })),
    [receivedUsageGroup]: countingLogs(app.get(ReceivedUsageRepository, { strict: false })),
  }),
});
