import { Exact, taxLine } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type DocumentLine, discountOfLine } from './document-line.js';
import type { Stage } from './draft-document.js';
import type { TaxRule } from './line-rules.js';

/** Each rate on the discounted line, rounded by itself. */
export const taxStage: Stage = {
  name: 'tax',
  apply: (draft) => ({
    ...draft,
    lines: draft.lines.map(({ line, rules }) => ({ rules, line: taxedLine(line, rules.tax, draft.currency) })),
  }),
};

export function taxedLine(line: DocumentLine, { behaviour, rates }: TaxRule, currency: string): DocumentLine {
  const discounted = Exact.parse(line.amount).minus(discountOfLine(line));
  const percentages = rates.map(({ percentage }) => Exact.parse(percentage));
  const { net, taxes, total } = taxLine(discounted, percentages, behaviour, currency);
  return {
    ...line,
    taxBehaviour: behaviour,
    taxes: rates.map(({ name, percentage }, index) => {
      const amount = minorUnitText(taxes[index] ?? Exact.zero, currency);
      return { name, percentage, amount };
    }),
    netAmount: minorUnitText(net, currency),
    totalAmount: minorUnitText(total, currency),
  };
}
