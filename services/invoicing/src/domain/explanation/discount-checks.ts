import { discountLines, Exact, type InvoiceDiscount, minorUnitsOf, spreadByLargestRemainder } from '#money';
import type { DocumentLine, LineDiscount } from '../document/document-line.js';
import { correctsEarlier } from '../document/late-corrections.js';
import { isTurned } from './amount-steps.js';
import { equal } from './equal.js';
import type { ExplainedLine, ExplanationCheck } from './explanation.js';

/** The discounts of a line, each spread anew over all lines that it stands on, of what those before it left. */
export function discountChecks({ line, document }: ExplainedLine): ExplanationCheck[] {
  const sign = isTurned({ line, document }) ? Exact.one.negated() : Exact.one;
  return (line.discounts ?? []).map(({ kind, value, amount }, at) => {
    const name = discountName(line, at);
    const places = document.lines.map((one) =>
      (one.discounts ?? []).findIndex((_, index) => discountName(one, index) === name),
    );
    const on = document.lines.flatMap((one, index) => {
      const place = places[index] ?? -1;
      return place < 0 ? [] : [{ one, left: leftBefore(one, place).times(sign) }];
    });
    const partOf = (lines: typeof on, spread: Spread = inParts) => {
      const left = lines.map((each) => each.left);
      const parts = spread(left, { kind, value }, document.currency);
      return (parts[lines.findIndex(({ one }) => one === line)] ?? Exact.zero).times(sign);
    };
    const sentence = `the discount of ${value}${kind === 'percentage' ? ' %' : ''}, spread over its lines = its part here`;
    const isAlike = ({ one }: (typeof on)[number]) => isGivenBack(one, sign) === isGivenBack(line, sign);
    const alike = on.filter(isAlike);
    const parts = [partOf(on), partOf(alike), partOf(on, asBefore), partOf(alike, asBefore)];
    const checks = parts.map((part) => equal('discount', sentence, part, amount));
    return checks.find(({ holds }) => holds) ?? (checks[0] as ExplanationCheck);
  });
}

type Spread = (left: readonly Exact[], discount: InvoiceDiscount, currency: string) => readonly Exact[];

const inParts: Spread = (left, discount, currency) => discountLines(left, [discount], currency)[0] ?? [];

/** Of documents that were issued when a discount of lines of both signs was spread over all of them in proportion. */
const asBefore: Spread = (left, discount, currency) => {
  const total = Exact.sum(inParts([Exact.sum(left)], discount, currency));
  return total.isZero() ? [] : spreadByLargestRemainder(total, left, minorUnitsOf(currency));
};

/** Where a document comes to less than nothing, a percentage stands on what it gives back by itself. */
export const isGivenBack = (line: DocumentLine, sign: Exact): boolean =>
  correctsEarlier(line) && Exact.parse(line.amount).times(sign).isNegative();

/**
 * By which the same discount is known on other lines: a coupon by its code, a volume by what was reached, another one of the
 * product by its place among all that it has.
 */
function discountName({ discounts = [] }: DocumentLine, at: number): string {
  const { coupon, volume } = discounts[at] ?? {};
  if (coupon !== undefined) {
    const value = discounts[at]?.value;
    const earlier = discounts.slice(0, at).filter((one) => one.coupon === coupon && one.value === value).length;
    return `coupon ${earlier} ${coupon} ${value}`;
  }
  if (volume !== undefined) return `volume ${JSON.stringify([discounts[at]?.value, volume])}`;
  const isOfProduct = (one: LineDiscount) => one.coupon === undefined && one.volume === undefined;
  const ofProduct = discounts.filter(isOfProduct).map(({ kind, value }) => [kind, value]);
  return `${discounts.slice(0, at).filter(isOfProduct).length} of ${JSON.stringify(ofProduct)}`;
}

function leftBefore({ amount, discounts = [] }: DocumentLine, at: number): Exact {
  const before = discounts.slice(0, Math.max(at, 0)).map((one) => Exact.parse(one.amount));
  return Exact.parse(amount).minus(Exact.sum(before));
}
