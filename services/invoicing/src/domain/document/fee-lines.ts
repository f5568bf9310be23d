import { shareOfPeriod } from '#calendar';
import { Exact, roundToMinorUnit } from '#money';
import type { Stretch } from '#timeline';
import { minorUnitText } from '../amount-text.js';
import type { SetupFee } from '../occasion/billing-terms.js';
import type { CompleteOccasion, PricedSegment } from '../occasion/complete-occasion.js';
import { billsFee, hasNoLength } from './billed-segment.js';
import type { DocumentLine, LineKind } from './document-line.js';
import { type DraftLine, rulesOf } from './line-rules.js';

/** The recurring fees that fall due: of the segment just closed in arrears, of the next one in advance. */
export function recurringFeeLines(occasion: CompleteOccasion): DraftLine[] {
  const { closed, opened } = occasion;
  return [
    ...(billsFee(closed) && closed?.terms.recurringFee?.timing === 'in-arrears' ? [closed] : []),
    ...(billsFee(opened) && opened?.terms.recurringFee?.timing === 'in-advance' ? [opened] : []),
  ].map((priced) => recurringFeeLine(priced, occasion));
}

function recurringFeeLine(priced: PricedSegment, { subscription }: CompleteOccasion): DraftLine {
  const { segment, terms } = priced;
  const share = feeShare(priced, segment, subscription.timeZone);
  const exact = Exact.parse(terms.recurringFee?.amount ?? '0').times(share);
  const description = share.equals(Exact.one) ? 'Recurring fee' : 'Recurring fee, prorated';
  return { line: feeLine(priced, exact, { kind: 'recurring-fee', description }), rules: rulesOf(priced, subscription) };
}

/** The share of its full period that a part of a segment owes, by elapsed time or, where the product says so, by days. */
export function feeShare({ segment, terms }: PricedSegment, part: Stretch, timeZone: string): Exact {
  const policy = terms.wholeDayProration ? 'whole-days' : 'elapsed-time';
  return shareOfPeriod(policy, part, segment.full, terms.periodUnit ?? 'month', timeZone);
}

/**
 * Setup fees stand on the first invoice with a recurring line: at the start of the first paid segment when the fee is paid
 * in advance, else at its end. A fee per organization is charged once for account, product and name.
 */
export function setupFeeLines(occasion: CompleteOccasion, alreadyCharged: ReadonlySet<string>): DraftLine[] {
  const priced = firstInvoiced(occasion);
  if (priced === undefined) return [];
  const { subscription } = occasion;
  const isDue = (fee: SetupFee) => fee.scope === 'subscription' || !alreadyCharged.has(fee.name);
  return priced.terms.setupFees.filter(isDue).map(({ name, amount }) => ({
    line: feeLine(priced, Exact.parse(amount), { kind: 'setup-fee', description: name }),
    rules: rulesOf(priced, subscription),
  }));
}

/** Whose setup fees fall due: after a change, the product of the first paid segment all the same. Undefined: none do. */
export function setupFeesProduct(occasion: CompleteOccasion): string | undefined {
  const priced = firstInvoiced(occasion);
  return priced && priced.terms.setupFees.length > 0 ? priced.segment.productId : undefined;
}

function firstInvoiced({ closed, opened, firstPaid = 0 }: CompleteOccasion): PricedSegment | undefined {
  const isFirst = (priced: PricedSegment | undefined) => billsFee(priced) && priced?.segment.number === firstPaid;
  if (isFirst(opened) && isPaidInAdvance(opened)) return opened;
  if (closed === undefined || isPaidInAdvance(closed) || hasNoLength(closed)) return undefined;
  return isFirst(closed) ? closed : undefined;
}

export function isPaidInAdvance(priced: PricedSegment | undefined): boolean {
  return priced?.terms.recurringFee?.timing === 'in-advance';
}

function feeLine(
  { segment, terms }: PricedSegment,
  exact: Exact,
  named: { readonly kind: LineKind; readonly description: string },
): DocumentLine {
  return {
    ...named,
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
