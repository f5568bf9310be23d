import { discountLines, Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { Stage } from './draft-document.js';
import type { DraftLine } from './line-rules.js';

/**
 * The product's discounts off the invoice, spread over its lines. Lines whose versions have the same discounts are
 * discounted together; where a new version has others, each of them applies to its own lines.
 */
export const discountsStage: Stage = {
  name: 'discounts',
  apply: (draft) => {
    const groups = Map.groupBy(draft.lines, ({ rules }) => JSON.stringify(rules.discounts));
    const discounted = new Map([...groups.values()].flatMap((lines) => discountedTogether(lines, draft.currency)));
    return { ...draft, lines: draft.lines.map((line) => discounted.get(line) ?? line) };
  },
};

function discountedTogether(lines: readonly DraftLine[], currency: string): [DraftLine, DraftLine][] {
  const discounts = lines[0]?.rules.discounts ?? [];
  const amounts = lines.map(({ line }) => Exact.parse(line.amount));
  const parts = discountLines(amounts, discounts, currency);
  return lines.map((draft, at) => {
    const ofLine = discounts.map(({ kind, value }, index) => {
      const amount = minorUnitText(parts[index]?.[at] ?? Exact.zero, currency);
      return { kind, value, amount };
    });
    return [draft, { ...draft, line: { ...draft.line, discounts: ofLine } }];
  });
}
