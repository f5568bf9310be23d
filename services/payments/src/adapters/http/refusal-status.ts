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
  'too-many-payments': 409,
  'payment-is-settled': 409,
  'payment-not-succeeded': 409,
  'payment-of-gateway': 409,
  'attempt-under-way': 409,
  'no-gateway': 409,
  'gateway-differs': 409,
  'more-than-refundable': 409,
  'unknown-refund': 404,
  'unknown-dispute': 404,
  'days-not-ascending': 422,
  'policy-has-changed': 412,
} satisfies Record<PaymentRefusal, number> & RefusalStatus;
