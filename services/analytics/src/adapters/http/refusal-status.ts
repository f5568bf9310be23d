import type { RefusalStatus } from '#http';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';

export const refusalStatus = {
  'invalid-question': 422,
  'question-too-large': 422,
  'invalid-simulation': 422,
  'too-many-simulations': 409,
  'simulation-not-found': 404,
  'event-not-found': 404,
  'invalid-budget': 422,
  'too-many-budgets': 409,
  'budget-not-found': 404,
  'too-many-streams': 429,
  'sql-reader-needs-server': 409,
  'sql-reader-not-permitted': 409,
} satisfies Record<AnalyticsRefusal, number> & RefusalStatus;
