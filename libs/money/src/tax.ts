import { roundToMinorUnit } from './currency.js';
import { Exact } from './exact.js';

/** Whether a line's amount comes before its taxes or holds them. */
export type TaxMode = 'exclusive' | 'inclusive';

export interface TaxedLine {
  readonly net: Exact;
  /** One for each rate, in the order of the rates. */
  readonly taxes: readonly Exact[];
  readonly total: Exact;
}

const hundred = Exact.parse(100);

/**
 * Taxes of one line that is already discounted and rounded. Every rate (per cent) is taken from that amount and
 * rounded on its own, and only then added; what an inclusive price leaves after its taxes is net.
 */
export function taxLine(amount: Exact, ratesPercent: readonly Exact[], mode: TaxMode, currency: string): TaxedLine {
  const base = mode === 'exclusive' ? hundred : hundred.plus(Exact.sum(ratesPercent));
  const taxes = ratesPercent.map((rate) => roundToMinorUnit(amount.times(rate).dividedBy(base), currency));
  const tax = Exact.sum(taxes);
  return mode === 'exclusive'
    ? { net: amount, taxes, total: amount.plus(tax) }
    : { net: amount.minus(tax), taxes, total: amount };
}
