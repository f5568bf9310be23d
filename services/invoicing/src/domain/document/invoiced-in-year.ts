import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { BillingDocument } from './document.js';

/** What documents have come to in a contract year, in one currency: their lines before discounts and taxes. */
export interface InvoicedInYear {
  readonly contractYear: number;
  readonly amount: string;
}

/** The same by the segments whose lines they are: which year a segment belongs to, it says itself. */
export interface InvoicedOfSegment {
  readonly segment: number;
  readonly amount: string;
}

/**
 * What one document adds. Credits of a fee or by hand take nothing off: a volume that was reached stays reached. Neither
 * does it when an invoice becomes void.
 */
export function invoicedOfSegments(document: BillingDocument): InvoicedOfSegment[] {
  const sign = document.kind === 'invoice' ? Exact.one : Exact.one.negated();
  const own = document.lines.filter(({ creditedLine, kind }) => creditedLine === undefined && kind !== 'credit-top-up');
  return [...Map.groupBy(own, ({ periodIndex }) => periodIndex)].map(([segment, lines]) => {
    const amount = Exact.sum(lines.map((line) => Exact.parse(line.amount))).times(sign);
    return { segment, amount: minorUnitText(amount, document.currency) };
  });
}
