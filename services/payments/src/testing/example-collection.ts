import type { CollectionEvent, InvoiceOpened } from '../domain/collection/collection-events.js';
import type { CollectionTerms } from '../domain/collection/collection-terms.js';
import type { Payment } from '../domain/collection/payment.js';

/** An invoice of 1969.00 USD, due on the last day of January 2026 in UTC. */
export const terms = (changes: Partial<CollectionTerms> = {}): CollectionTerms => ({
  option: 'external',
  dueOn: '2026-01-31',
  timeZone: 'UTC',
  number: 'INV-000001',
  accountId: 'acme',
  accountName: 'Acme',
  billingEmail: 'pay@acme.example',
  subscriptionId: 'sub',
  productId: 'product',
  productName: 'Product',
  sellerName: 'Seller',
  ...changes,
});

export const opened = (changes: Partial<CollectionTerms> | 'no terms' = 'no terms'): InvoiceOpened => ({
  type: 'InvoiceOpened',
  invoiceId: 'invoice-1',
  currency: 'USD',
  total: '1969.00',
  at: 1,
  ...(changes !== 'no terms' && { terms: terms(changes) }),
});

export const payment = (changes: Partial<Payment> = {}): Payment => ({
  paymentId: 'p1',
  status: 'succeeded',
  amount: '1969.00',
  method: 'external',
  reference: '',
  failureReason: '',
  at: 2,
  ...changes,
});

export const recorded = (changes: Partial<Payment> = {}): CollectionEvent => ({
  type: 'PaymentRecorded',
  payment: payment(changes),
});
