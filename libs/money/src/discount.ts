import { minorUnitsOf, roundToMinorUnit } from './currency.js';
import { Exact } from './exact.js';
import { roundShares, spreadByLargestRemainder } from './spread.js';

/** A percentage of what is left, or an amount in major units. Decimal text. */
export interface InvoiceDiscount {
  readonly kind: 'percentage' | 'amount';
  readonly value: string;
}

const hundred = Exact.parse(100);

/**
 * Discounts of an invoice over its lines, which are rounded already: for each discount, in their order, what it takes
 * from each line. A discount applies to what the earlier ones left, is rounded, never takes more than that, and is spread
 * in proportion to it, so that its parts sum to it. Of lines that come to less than nothing, as a correction may, an
 * amount takes nothing and a percentage its share.
 *
 * Lines of both signs may cancel each other out, so that what is left of their sum is no measure of them. A percentage takes
 * its share of each of them all the same, and an amount is spread over those above zero: else one of 5.00 would take 500.00
 * from a line, and give 495.00 to what comes back beside it (docs/adr/0073).
 */
export function discountLines(
  lines: readonly Exact[],
  discounts: readonly InvoiceDiscount[],
  currency: string,
): Exact[][] {
  let left = lines;
  return discounts.map((discount) => {
    const total = discountOf(Exact.sum(left), discount, currency);
    const parts = partsOf(total, left, discount, minorUnitsOf(currency));
    left = left.map((line, index) => line.minus(parts[index] as Exact));
    return parts;
  });
}

function partsOf(total: Exact, lines: readonly Exact[], { kind, value }: InvoiceDiscount, digits: number): Exact[] {
  const areOfBothSigns = lines.some((line) => line.isNegative()) && lines.some((line) => line.isPositive());
  if (kind === 'percentage' && areOfBothSigns)
    return roundShares(
      lines.map((line) => percentageOf(line, value)),
      total,
      digits,
    );
  if (total.isZero()) return lines.map(() => Exact.zero);
  return spreadByLargestRemainder(total, kind === 'amount' ? lines.map(aboveZero) : lines, digits);
}

const aboveZero = (line: Exact): Exact => Exact.max(line, Exact.zero);

const percentageOf = (amount: Exact, value: string): Exact => amount.times(Exact.parse(value)).dividedBy(hundred);

function discountOf(base: Exact, { kind, value }: InvoiceDiscount, currency: string): Exact {
  if (kind === 'percentage') return roundToMinorUnit(percentageOf(base, value), currency);
  return Exact.max(Exact.min(roundToMinorUnit(Exact.parse(value), currency), base), Exact.zero);
}
