import { discountLines, Exact, type InvoiceDiscount } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { LineDiscount } from './document-line.js';
import type { Stage } from './draft-document.js';
import type { InvoicedInYear } from './invoiced-in-year.js';
import type { DraftLine } from './line-rules.js';
import { volumeDiscountOf } from './volume-discount.js';

/**
 * The product's discounts off the invoice, spread over its lines: first the one by volume, then the others in their order.
 * Lines whose versions have the same discounts are discounted together; where a new version has others, each of them
 * applies to its own lines. Where volumes are of the contract year, so do its years.
 */
export const discountsStage: Stage = {
  name: 'discounts',
  apply: (draft, { invoicedInYears }) => {
    const ruleOf = ({ rules }: DraftLine) => JSON.stringify([rules.discounts, rules.volumeDiscounts, rules.volumeYear]);
    const groups = [...Map.groupBy(draft.lines, ruleOf).values()];
    const discounted = new Map(
      groups.flatMap((lines) => discountedTogether(lines, draft.currency, invoicedBefore(lines, invoicedInYears))),
    );
    return { ...draft, lines: draft.lines.map((line) => discounted.get(line) ?? line) };
  },
};

/** In the contract year of these lines, where that counts. */
function invoicedBefore([first]: readonly DraftLine[], years: readonly InvoicedInYear[]): Exact | undefined {
  const year = first?.rules.volumeYear;
  if (year === undefined) return undefined;
  return Exact.parse(years.find(({ contractYear }) => contractYear === year)?.amount ?? '0');
}

function discountedTogether(
  lines: readonly DraftLine[],
  currency: string,
  before: Exact | undefined,
): [DraftLine, DraftLine][] {
  const amounts = lines.map(({ line }) => Exact.parse(line.amount));
  const byVolume = volumeDiscountOf(lines[0]?.rules.volumeDiscounts ?? [], Exact.sum(amounts), currency, before);
  const discounts: readonly (InvoiceDiscount & Pick<LineDiscount, 'volume'>)[] = [
    ...(byVolume ? [byVolume] : []),
    ...(lines[0]?.rules.discounts ?? []),
  ];
  const parts = discountLines(amounts, discounts, currency);
  return lines.map((draft, at) => {
    const ofLine = discounts.map(({ kind, value, volume }, index): LineDiscount => {
      const amount = minorUnitText(parts[index]?.[at] ?? Exact.zero, currency);
      return { kind, value, amount, ...(volume && { volume }) };
    });
    return [draft, { ...draft, line: { ...draft.line, discounts: ofLine } }];
  });
}
