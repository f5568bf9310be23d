import { lackOfCommitment } from '#agreements';
import { Exact, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { MetricCharge } from '../occasion/billing-terms.js';
import type { CompleteOccasion, PricedSegment } from '../occasion/complete-occasion.js';
import { billsFee } from './billed-segment.js';
import type { DocumentLine } from './document-line.js';
import { feeShare } from './fee-lines.js';
import { commitmentOfSegment, type InvoicedUsage } from './invoiced-usage.js';
import { type DraftLine, rulesOf } from './line-rules.js';

/** A segment with all that its usage came to. */
interface Metered extends PricedSegment {
  readonly charge: { readonly productVersion: number; readonly charges: readonly MetricCharge[] };
}

/**
 * What fee and usage of the closed segment lack to the minimum that was committed. A fee in advance counts for the segment
 * it was charged for, as far as it is used: what is unused is credited. Setup fees do not count, and neither discounts nor
 * taxes change it.
 */
export function commitmentLines({ closed, subscription }: CompleteOccasion): DraftLine[] {
  const line = closed && commitmentLine(closed, subscription.timeZone);
  return line && closed ? [{ line, rules: rulesOf(closed, subscription) }] : [];
}

/** What usage that came since makes of the commitment of its segment, less what all documents so far said of it. */
export function lateCommitmentLines(
  { late, subscription }: CompleteOccasion,
  invoicedUsage: readonly InvoicedUsage[],
): DraftLine[] {
  return late.flatMap((segment) => {
    const line = commitmentLine(segment, subscription.timeZone);
    if (line?.commitment === undefined) return [];
    const { number } = segment.segment;
    const before = invoicedUsage.find((one) => one.segment === number && one.metricId === commitmentOfSegment);
    const invoicedBefore = Exact.parse(before?.amount ?? '0');
    const text = (amount: Exact) => minorUnitText(amount, segment.terms.currency);
    const amount = text(Exact.parse(line.amount).minus(invoicedBefore));
    const commitment = { ...line.commitment, invoicedBefore: text(invoicedBefore) };
    const rules = rulesOf(segment, subscription);
    return [{ line: { ...line, amount, commitment }, rules: before?.tax ? { ...rules, tax: before.tax } : rules }];
  });
}

function commitmentLine(metered: Metered, timeZone: string): DocumentLine | undefined {
  const { segment, terms, charge } = metered;
  if (terms.minimumCommitment === undefined || !billsFee(metered)) return undefined;
  const { currency, minimumCommitment: commitment, recurringFee } = terms;
  const text = (amount: Exact) => minorUnitText(amount, currency);
  const share = feeShare(metered, segment, timeZone);
  const { committed, fee, usage, reached, lack } = lackOfCommitment(
    { commitment, fee: recurringFee?.amount ?? '0', share, unused: unusedShare(metered, timeZone), currency },
    charge.charges.map(({ amount }) => Exact.parse(amount)),
  );
  return {
    kind: 'commitment',
    description: share.equals(Exact.one) ? 'Minimum commitment' : 'Minimum commitment, prorated',
    periodIndex: segment.number,
    periodStart: segment.start,
    periodEnd: segment.end,
    productVersion: charge.productVersion,
    tiers: [],
    adjustments: [],
    eventCount: 0,
    exactAmount: lack.toString(),
    amount: text(roundToMinorUnit(lack, currency)),
    commitment: { committed: text(committed), fee: text(fee), usage: text(usage), reached: text(reached) },
  };
}

/** Of a segment that was cut: the share that its fee in advance was charged for beyond its end, and that is credited. */
function unusedShare({ segment, terms }: PricedSegment, timeZone: string): Exact {
  const { end, full } = segment;
  if (terms.recurringFee?.timing !== 'in-advance' || end >= full.end) return Exact.zero;
  return feeShare({ segment, terms }, { start: end, end: full.end }, timeZone);
}
