import { stripeAmountOf } from '../gateway/minor-units.js';
import { taxIdOf } from './tax-id.js';
import type { TaxAddress, TaxRequest } from './taxation.js';

/** The provider takes no more lines at once. */
export const mostTaxedLines = 100;

/** A calculation as the provider is asked for it. */
export interface WantedCalculation {
  readonly currency: string;
  readonly behaviour: 'inclusive' | 'exclusive';
  readonly address: TaxAddress;
  readonly taxId?: { readonly type: string; readonly value: string } | undefined;
  readonly isExempt: boolean;
  /** The provider knows taxes of about a month around now; absent: those of today. */
  readonly taxedAt?: number | undefined;
  readonly lines: readonly { readonly line: number /** In the provider's whole units. */; readonly amount: number }[];
}

const knownAroundMs = 30 * 86_400_000;

/** Or why the provider cannot be asked: somebody has to correct something first. */
export function wantedCalculation(
  request: TaxRequest,
  behaviour: WantedCalculation['behaviour'],
  now: number,
): WantedCalculation | { readonly problem: string } {
  const { currency, address, taxId, isExempt, datedAt, lines } = request;
  if (address.country === '') return { problem: 'The customer has no address with a country.' };
  if (lines.length > mostTaxedLines) return { problem: `Taxes are reckoned for ${mostTaxedLines} lines at most.` };
  const amounts = lines.flatMap(({ line, amount }) => {
    const whole = stripeAmountOf(amount, currency);
    return whole === undefined ? [] : [{ line, amount: whole }];
  });
  if (amounts.length < lines.length)
    return { problem: `An amount in ${currency} is finer than taxes are reckoned for.` };
  const known = taxIdOf(taxId, address.country);
  return {
    ...{ currency, behaviour, address, isExempt, lines: amounts },
    ...(known && { taxId: known }),
    ...(Math.abs(now - datedAt) < knownAroundMs && { taxedAt: datedAt }),
  };
}
