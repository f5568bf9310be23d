import type { StepId } from './steps.js';

export const titles: Readonly<Record<StepId, string>> = {
  key: 'Make a key',
  usage: 'Send an event',
  product: 'Price it',
  subscription: 'Subscribe a customer',
  closedPeriod: 'Let a period pass',
  invoice: 'Read the invoice',
};

const reasons: Readonly<Record<string, string>> = {
  'no-customer': 'It names no customer.',
  'unknown-organization': 'Its organization is not subscribed to anything yet.',
  'unknown-subscriber': 'Its subscriber is not known yet.',
  'no-product': 'It names no product.',
  'unknown-product': 'Nobody has made its product yet.',
  'no-subscription': 'Its customer is not subscribed to its product yet. Once it is, this event is rated as well.',
};

/** Codes that are not known here stand for themselves. */
export const reasonText = (code: string): string => reasons[code] ?? code;
