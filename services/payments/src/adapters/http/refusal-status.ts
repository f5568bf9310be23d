import type { RefusalStatus } from '#http';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';

export const refusalStatus = {
  'unknown-invoice': 422,
  'unknown-payment': 404,
  'currency-differs': 422,
  'amount-not-positive': 422,
  'amount-too-fine': 422,
  'invoice-is-paid': 409,
  'more-than-open': 409,
  'payment-is-settled': 409,
} satisfies Record<PaymentRefusal, number> & RefusalStatus;
