import type { Draws } from '../support/draws.js';
import { drawnAmount } from './drawn-metrics.js';
import type { Currency, Terms } from './terms.js';

/** How the discounts of a customer's products are drawn. */
export type DiscountStyle = 'none' | 'percentages' | 'by-volume';

export const hasDiscounts = (customer: { readonly discounts: DiscountStyle; readonly isRising: boolean }): boolean =>
  customer.discounts !== 'none' || customer.isRising;

export type Discounts = Pick<Terms, 'volumeDiscounts' | 'volumeDiscountScope' | 'invoiceDiscounts'>;
const noDiscounts: Discounts = { volumeDiscounts: [], volumeDiscountScope: 'period', invoiceDiscounts: [] };

/** Amounts only where nothing is given back, which would not give them back (docs/adr/0066). */
export function drawnDiscounts(draws: Draws, kind: DiscountStyle, currency: Currency): Discounts {
  if (kind === 'none') return noDiscounts;
  const percentage = { kind: 'percentage', value: String(1 + draws.below(30)) } as const;
  if (kind === 'percentages') {
    const more = draws.chance(30) ? [{ kind: 'percentage', value: '12.5' } as const] : [];
    return { ...noDiscounts, invoiceDiscounts: [percentage, ...more] };
  }
  return {
    volumeDiscounts: [
      { from: drawnAmount(draws, currency, 60), percentage: '10' },
      { from: currency === 'JPY' ? '40000' : '400', percentage: '20' },
    ],
    volumeDiscountScope: draws.from(['period', 'contract-year'] as const),
    invoiceDiscounts: draws.chance(50) ? [{ kind: 'amount', value: drawnAmount(draws, currency, 5) }, percentage] : [],
  };
}

export const otherDiscounts = (draws: Draws, kind: DiscountStyle, currency: Currency): Discounts =>
  kind === 'by-volume' ? drawnDiscounts(draws, kind, currency) : noDiscounts;
