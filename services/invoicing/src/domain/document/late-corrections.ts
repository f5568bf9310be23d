import { Exact, minorUnitsOf, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type BilledUsage, billedUsage } from './billed-usage.js';
import { type DocumentLine, discountOfLine, type LineDiscount } from './document-line.js';
import type { DocumentFacts } from './draft-document.js';
import { usageOfLine } from './invoiced-usage.js';
import type { DraftLine } from './line-rules.js';

type Earlier = Pick<DocumentFacts, 'earlier'>;

/** The percentages of coupons that usage bore which this line gives back; undefined: it gives back none, or nobody knows. */
export const couponsOfCorrected = (draft: DraftLine, facts: Earlier): readonly LineDiscount[] | undefined =>
  billedOfCorrected(draft, facts)?.coupons;

/** Whether a line corrects what documents said before: of usage that came since, or of what was made up for a commitment. */
export const correctsEarlier = ({ late, commitment }: DocumentLine): boolean =>
  late !== undefined || commitment?.invoicedBefore !== undefined;

/** What was billed of the usage, or of the commitment, that a line gives back; undefined: as of `couponsOfCorrected`. */
export function billedOfCorrected({ line }: DraftLine, { earlier }: Earlier): BilledUsage | undefined {
  const metricId = usageOfLine(line);
  if (metricId === undefined || !correctsEarlier(line) || !Exact.parse(line.amount).isNegative()) return undefined;
  return billedUsage(earlier, line.periodIndex, metricId);
}

/**
 * The line before its discounts, so much smaller that what they leave is no more than is left of what was asked for, and
 * what the usage comes to below nothing; undefined where it is no more. `reduced` is the same line with its discounts.
 */
export function withinBilled(
  line: DraftLine,
  reduced: DraftLine,
  facts: Earlier,
  currency: string,
): DraftLine | undefined {
  const billed = billedOfCorrected(reduced, facts);
  if (billed === undefined) return undefined;
  const { amount } = reduced.line;
  const back = discountOfLine(reduced.line).minus(Exact.parse(amount));
  const digits = minorUnitsOf(currency);
  const whole = Exact.parse(amount).negated();
  const below = belowNothing(line.line).times(back).dividedBy(whole).ceilingTo(digits);
  const limit = Exact.max(billed.amount.plus(below), Exact.zero);
  if (back.compare(limit.plus(dustOf(reduced, limit, digits))) <= 0) return undefined;
  // What comes off is rounded by itself, so that the share may still be too large: then it is asked once more.
  const share = whole.times(limit).dividedBy(back).ceilingTo(digits);
  const left = Exact.min(share, whole.minus(Exact.scaled(1n, digits)));
  const text = (one: Exact) => minorUnitText(one, currency);
  return { ...line, line: { ...withholding(line.line, left, currency), amount: text(left.negated()) } };
}

/**
 * By how much the usage now comes to less than nothing, as a segment does whose usage makes its contract year cheaper: by a
 * cheaper volume tier, or by a quantity below zero. That was never asked for, and is given back like any charge below zero.
 */
export const belowNothing = ({ late }: DocumentLine): Exact =>
  Exact.max(Exact.parse(late?.amountWithEverything ?? '0').negated(), Exact.zero);

/** Says what of the whole difference does not come back, when so much does. */
function withholding(line: DocumentLine, left: Exact, currency: string): DocumentLine {
  const { late, commitment, exactAmount } = line;
  const withheld = (before: string, now: Exact) => minorUnitText(Exact.parse(before).minus(now).minus(left), currency);
  if (late !== undefined)
    return {
      ...line,
      late: { ...late, withheld: withheld(late.invoicedBefore, Exact.parse(late.amountWithEverything)) },
    };
  if (commitment?.invoicedBefore === undefined) return line;
  const lack = roundToMinorUnit(Exact.parse(exactAmount), currency);
  return { ...line, commitment: { ...commitment, withheld: withheld(commitment.invoicedBefore, lack) } };
}

/**
 * Percentages are rounded on each document by themselves, and spread over its lines: so much more may come back of all that
 * was asked for, which would else be a line of odd cents. Where nothing is left, nothing comes back.
 */
function dustOf({ line }: DraftLine, limit: Exact, digits: number): Exact {
  const percentages = (line.discounts ?? []).filter(({ kind }) => kind === 'percentage').length;
  return limit.isZero() ? Exact.zero : Exact.scaled(BigInt(percentages), digits);
}
