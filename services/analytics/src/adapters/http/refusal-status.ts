import type { RefusalStatus } from '#http';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';

export const refusalStatus = {
  'invalid-question': 422,
  'question-too-large': 422,
} satisfies Record<AnalyticsRefusal, number> & RefusalStatus;
