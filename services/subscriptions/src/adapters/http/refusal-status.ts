import type { RefusalStatus } from '#http';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';

export const refusalStatus = {
  'organization-not-found': 404,
  'subscriber-not-found': 404,
  'subscription-not-found': 404,
  'test-clock-not-found': 404,
  'unknown-organization': 422,
  'unknown-subscriber': 422,
  'unknown-product': 422,
  'unknown-test-clock': 422,
  'organization-exists': 409,
  'subscriber-exists': 409,
  'subscription-exists': 409,
  'test-clock-exists': 409,
  'organization-name-taken': 409,
  'subscriber-email-taken': 409,
  'subscriber-of-another-organization': 422,
  'customer-missing': 422,
  'billing-email-missing': 422,
  'overlapping-subscription': 409,
  'invalid-time-zone': 422,
  'synthetic-periods-not-offered': 422,
  'too-many-periods': 422,
  'tenant-has-a-test-clock': 409,
  'test-clock-in-use': 409,
  'test-clock-moves-forward-only': 422,
} satisfies Record<SubscriptionsRefusal, number> & RefusalStatus;
