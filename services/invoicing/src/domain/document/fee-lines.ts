import { elapsedShare } from '#calendar';
import { Exact, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { SetupFee } from '../occasion/billing-terms.js';
import type { CompleteOccasion, PricedSegment } from '../occasion/complete-occasion.js';
import type { DocumentLine } from './document-line.js';

/** The recurring fees that fall due: of the segment just closed in arrears, of the next one in advance. */
export function recurringFeeLines({ closed, opened }: CompleteOccasion): DocumentLine[] {
  return [
    ...(closed?.terms.recurringFee?.timing === 'in-arrears' ? [recurringFeeLine(closed)] : []),
    ...(opened?.terms.recurringFee?.timing === 'in-advance' ? [recurringFeeLine(opened)] : []),
  ];
}

function recurringFeeLine({ segment, terms }: PricedSegment): DocumentLine {
  const share = elapsedShare(segment, segment.full);
  const exact = Exact.parse(terms.recurringFee?.amount ?? '0').times(share);
  return {
    ...feeLine({ segment, terms }, exact),
    kind: 'recurring-fee',
    description: share.equals(Exact.one) ? 'Recurring fee' : 'Recurring fee, prorated',
  };
}

/**
 * Setup fees stand on the first invoice with a recurring line: at the start when the fee is paid in advance, else at
 * the end of the first segment. A fee per organization is charged once for account, product and name.
 */
export function setupFeeLines(occasion: CompleteOccasion, alreadyCharged: ReadonlySet<string>): DocumentLine[] {
  const priced = firstInvoiced(occasion);
  if (priced === undefined) return [];
  const isDue = (fee: SetupFee) => fee.scope === 'subscription' || !alreadyCharged.has(fee.name);
  return priced.terms.setupFees.filter(isDue).map((fee) => ({
    ...feeLine(priced, Exact.parse(fee.amount)),
    kind: 'setup-fee',
    description: fee.name,
  }));
}

function firstInvoiced({ occasion, closed, opened }: CompleteOccasion): PricedSegment | undefined {
  if (occasion.kind === 'segment-start') return isPaidInAdvance(opened) ? opened : undefined;
  return closed?.segment.number === 0 && !isPaidInAdvance(closed) ? closed : undefined;
}

export function isPaidInAdvance(priced: PricedSegment | undefined): boolean {
  return priced?.terms.recurringFee?.timing === 'in-advance';
}

function feeLine({ segment, terms }: PricedSegment, exact: Exact) {
  return {
    periodIndex: segment.number,
    periodStart: segment.start,
    periodEnd: segment.end,
    productVersion: terms.version,
    tiers: [],
    adjustments: [],
    eventCount: 0,
    exactAmount: exact.toString(),
    amount: minorUnitText(roundToMinorUnit(exact, terms.currency), terms.currency),
  };
}
