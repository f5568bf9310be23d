import type { Start, Status } from './invoices.search.js';

export const statusNames: Readonly<Record<Status, string>> = {
  finalized: 'Open',
  'payment-pending': 'Payment on its way',
  'payment-failed': 'Payment failed',
  paid: 'Paid',
  void: 'Void',
  uncollectible: 'Not collectible',
};

export const startNames: Readonly<Record<Start, string>> = {
  'tier-change': 'Tier change',
  first: 'First',
  last: 'Last',
  largest: 'Largest',
};

export const kindNames: Readonly<Record<string, string>> = {
  'setup-fee': 'Setup fee',
  'recurring-fee': 'Recurring charge',
  'late-usage': 'Late usage of a period that was closed',
  commitment: 'Minimum commitment',
  'service-credit': 'Credit for a missed target',
  'credit-top-up': 'Credit',
};

export const noInvoice =
  'The first of a subscription is issued when a period of it ends, or when a fee is due in advance.';
