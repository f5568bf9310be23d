import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { DocumentLine } from './document-line.js';
import { type DraftDocument, type Stage, totalOf } from './draft-document.js';

/** A total below zero, as corrections of earlier periods may leave it, is credited: a credit note says it positively. */
export const kindStage: Stage = {
  name: 'kind',
  apply: (draft) => (totalOf(draft).isNegative() ? creditNoteOf(draft) : draft),
};

function creditNoteOf(draft: DraftDocument): DraftDocument {
  const lines = draft.lines.map(({ line, rules }) => ({ rules, line: negatedLine(line, draft.currency) }));
  const coupons = draft.coupons.map(negatedAmount(draft.currency));
  return { ...draft, kind: 'credit-note', lines, coupons };
}

/** Turned twice, it is as the stages made it. */
export function negatedLine(line: DocumentLine, currency: string): DocumentLine {
  return {
    ...line,
    amount: negated(line.amount, currency),
    discounts: line.discounts?.map(negatedAmount(currency)),
    taxes: line.taxes?.map(negatedAmount(currency)),
    netAmount: line.netAmount && negated(line.netAmount, currency),
    totalAmount: line.totalAmount && negated(line.totalAmount, currency),
  };
}

const negated = (amount: string, currency: string) => minorUnitText(Exact.parse(amount).negated(), currency);

const negatedAmount =
  (currency: string) =>
  <Part extends { readonly amount: string }>(part: Part) => ({ ...part, amount: negated(part.amount, currency) });
