import type { RefusalStatus } from '#http';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';

// The codes about payments are met by consumers, and stand in the table so that none is missing.
export const refusalStatus = {
  'unknown-invoice': 404,
  'currency-differs': 422,
  'two-currencies': 409,
  'negative-total': 409,
  'unknown-occasion': 404,
  'not-held': 409,
} satisfies Record<InvoicingRefusal, number> & RefusalStatus;
