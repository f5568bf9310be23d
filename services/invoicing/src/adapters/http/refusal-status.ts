import type { RefusalStatus } from '#http';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';

// The codes about payments are met by consumers, and stand in the table so that none is missing.
export const refusalStatus = {
  'unknown-invoice': 404,
  'currency-differs': 422,
  'two-currencies': 409,
  'unknown-occasion': 404,
  'not-held': 409,
  'invoice-has-payments': 409,
  'invoice-has-credits': 409,
  'invoice-is-void': 409,
  'nothing-open': 409,
  'unknown-line': 422,
  'more-than-creditable': 422,
  'amount-not-positive': 422,
  'amount-too-fine': 422,
  'unknown-credit-note': 404,
  'more-than-balance': 409,
  'unknown-subscription': 404,
  'unknown-product': 404,
  'nothing-running': 409,
  'outside-segment': 422,
} satisfies Record<InvoicingRefusal, number> & RefusalStatus;
