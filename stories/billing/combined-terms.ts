import type { Life } from './scenario.js';

/** A metric that adds up units, at one price unless it says more. */
export const units = (unitRate: string, more: object = {}) => ({
  id: 'units',
  name: 'Units',
  aggregation: { type: 'sum', element: 'units' },
  tiers: [{ unitRate }],
  ...more,
});
export const priced = (unitRate: string, more: object = {}) => ({ pricingMetrics: [units(unitRate, more)] });
export const fee = (amount: string, timing: 'in-advance' | 'in-arrears') => ({ recurringFee: { amount, timing } });
export const vat = (percentage: string) => ({ taxRates: [{ name: 'VAT', percentage }] });
export const inclusive = { taxBehaviour: 'inclusive' };
export const endsAnyTime = { allowsImmediateCancellation: true };

export const change = ({ post, subscriptionId, productIds }: Life, product: string, more: object = { when: 'now' }) =>
  post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds[product], ...more });

export const cancel = ({ post, subscriptionId }: Life, at = 'now') =>
  post(`/v1/subscriptions/${subscriptionId}/cancel`, { at });
