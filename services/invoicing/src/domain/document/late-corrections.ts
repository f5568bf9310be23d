import { Exact, minorUnitsOf } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type BilledUsage, billedUsage } from './billed-usage.js';
import { discountOfLine, type LineDiscount } from './document-line.js';
import type { DocumentFacts } from './draft-document.js';
import type { DraftLine } from './line-rules.js';

type Earlier = Pick<DocumentFacts, 'earlier'>;

/** The percentages of coupons that usage bore which this line gives back; undefined: it gives back none, or nobody knows. */
export const couponsOfCorrected = (draft: DraftLine, facts: Earlier): readonly LineDiscount[] | undefined =>
  billedOf(draft, facts)?.coupons;

/** What was billed of the usage that a line gives back. */
function billedOf({ line }: DraftLine, { earlier }: Earlier): BilledUsage | undefined {
  const { late, metricId, amount, periodIndex } = line;
  if (late === undefined || metricId === undefined || !Exact.parse(amount).isNegative()) return undefined;
  return billedUsage(earlier, periodIndex, metricId);
}

/**
 * The line before its discounts, so much smaller that what they leave is no more than is left of what was asked for;
 * undefined where it is no more. `reduced` is the same line with its discounts.
 */
export function withinBilled(
  line: DraftLine,
  reduced: DraftLine,
  facts: Earlier,
  currency: string,
): DraftLine | undefined {
  const billed = billedOf(reduced, facts);
  if (billed === undefined) return undefined;
  const { late, amount } = reduced.line;
  const back = discountOfLine(reduced.line).minus(Exact.parse(amount));
  const limit = Exact.max(billed.amount, Exact.zero);
  const digits = minorUnitsOf(currency);
  if (late === undefined || back.compare(limit.plus(dustOf(reduced, limit, digits))) <= 0) return undefined;
  const whole = Exact.parse(amount).negated();
  // What comes off is rounded by itself, so that the share may still be too large: then it is asked once more.
  const share = whole.times(limit).dividedBy(back).ceilingTo(digits);
  const left = Exact.min(share, whole.minus(Exact.scaled(1n, digits)));
  const difference = Exact.parse(late.invoicedBefore).minus(Exact.parse(late.amountWithEverything));
  const text = (one: Exact) => minorUnitText(one, currency);
  const withheld = { ...late, withheld: text(difference.minus(left)) };
  return { ...line, line: { ...line.line, amount: text(left.negated()), late: withheld } };
}

/**
 * Percentages are rounded on each document by themselves, and spread over its lines: so much more may come back of all that
 * was asked for, which would else be a line of odd cents. Where nothing is left, nothing comes back.
 */
function dustOf({ line }: DraftLine, limit: Exact, digits: number): Exact {
  const percentages = (line.discounts ?? []).filter(({ kind }) => kind === 'percentage').length;
  return limit.isZero() ? Exact.zero : Exact.scaled(BigInt(percentages), digits);
}
