import { discountLines, Exact, type InvoiceDiscount } from '#money';
import { minorUnitText } from '../amount-text.js';
import { discountOfLine, type LineDiscount } from './document-line.js';
import type { DocumentFacts, DraftDocument, Stage } from './draft-document.js';
import type { InvoicedInYear } from './invoiced-in-year.js';
import { billedOfCorrected } from './late-corrections.js';
import type { DraftLine } from './line-rules.js';
import { volumeDiscountOf } from './volume-discount.js';

type ProductDiscount = InvoiceDiscount & Pick<LineDiscount, 'volume'>;

/**
 * The product's discounts off the invoice, spread over its lines: first the one by volume, then the others in their order.
 * Lines whose versions have the same discounts are discounted together, so that an amount is taken once; where a new version
 * has others, each of them applies to its own lines.
 */
export const discountsStage: Stage = {
  name: 'discounts',
  apply: (draft, facts) => discountedBy(discountedBy(draft, volumesOf(draft, facts)), ({ rules }) => rules.discounts),
};

type DiscountsOf = (line: DraftLine) => readonly ProductDiscount[];

function discountedBy(draft: DraftDocument, discountsOf: DiscountsOf): DraftDocument {
  const groups = Map.groupBy(draft.lines, (line) => JSON.stringify(discountsOf(line)));
  const discounted = new Map(
    [...groups.values()].flatMap((lines) => discountedTogether(lines, discountsOf, draft.currency)),
  );
  return { ...draft, lines: draft.lines.map((line) => discounted.get(line) ?? line) };
}

function discountedTogether(
  lines: readonly DraftLine[],
  discountsOf: DiscountsOf,
  currency: string,
): [DraftLine, DraftLine][] {
  const left = lines.map(({ line }) => Exact.parse(line.amount).minus(discountOfLine(line)));
  const discounts = lines[0] ? discountsOf(lines[0]) : [];
  const parts = discountLines(left, discounts, currency);
  return lines.map((draft, at) => {
    const ofLine = discounts.map(({ kind, value, volume }, index): LineDiscount => {
      const amount = minorUnitText(parts[index]?.[at] ?? Exact.zero, currency);
      return { kind, value, amount, ...(volume && { volume }) };
    });
    return [draft, { ...draft, line: { ...draft.line, discounts: [...(draft.line.discounts ?? []), ...ofLine] } }];
  });
}

/**
 * By the volume that lines of the same rules, and of one contract year where that counts, reach together. What is given back
 * counts for it, and bears what it bore when it was billed: neither less nor more was paid for it.
 */
function volumesOf({ lines, currency }: DraftDocument, facts: DocumentFacts): DiscountsOf {
  const ruleOf = ({ rules }: DraftLine) => JSON.stringify([rules.discounts, rules.volumeDiscounts, rules.volumeYear]);
  const reached = new Map(
    [...Map.groupBy(lines, ruleOf)].map(([rule, together]) => {
      const total = Exact.sum(together.map(({ line }) => Exact.parse(line.amount)));
      const before = invoicedBefore(together, facts.invoicedInYears);
      return [rule, volumeDiscountOf(together[0]?.rules.volumeDiscounts ?? [], total, currency, before)] as const;
    }),
  );
  return (line) => {
    const billed = billedOfCorrected(line, facts);
    const volume = billed ? billed.volume : reached.get(ruleOf(line));
    return volume ? [volume] : [];
  };
}

/** In the contract year of these lines, where that counts. */
function invoicedBefore([first]: readonly DraftLine[], years: readonly InvoicedInYear[]): Exact | undefined {
  const year = first?.rules.volumeYear;
  if (year === undefined) return undefined;
  return Exact.parse(years.find(({ contractYear }) => contractYear === year)?.amount ?? '0');
}
