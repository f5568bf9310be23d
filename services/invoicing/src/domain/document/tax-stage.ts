import { Refusal } from '#decider';
import { Exact, taxLine } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import { calculatedLine } from '../tax/calculated-tax.js';
import { isSameRequest, taxRequestOf } from '../tax/tax-request.js';
import type { TaxAnswer, TaxationState, TaxRequest } from '../tax/taxation.js';
import type { BilledUsage } from './billed-usage.js';
import { type DocumentLine, discountOfLine } from './document-line.js';
import type { DocumentFacts, DraftDocument, Stage } from './draft-document.js';
import { belowNothing, billedOfCorrected } from './late-corrections.js';
import type { TaxRule } from './line-rules.js';

/**
 * Each rate on the discounted line, rounded by itself, and of usage that is given back no more than was asked; or as the tax
 * service of the gateway says through which the document is paid. Until that has answered there are no taxes, and the document
 * says what it waits for.
 */
export const taxStage: Stage = {
  name: 'tax',
  apply: (draft, facts) => {
    const request = taxRequestOf(draft, facts);
    if (request === undefined || isLeftToSeller(request, facts)) return byOwnRates(draft, facts);
    const answer = answerTo(request, facts.taxation);
    if (answer?.status === 'left-to-seller') return byOwnRates(draft, facts);
    if (answer?.status === 'refused') throw new Refusal<InvoicingRefusal>('tax-refused', answer.reason);
    if (answer === undefined) return { ...taxedBy(draft, untaxed), taxRequest: request };
    const { calculationId, behaviour, lines } = answer;
    return {
      ...draft,
      lines: draft.lines.map(({ line, rules }, index) => ({
        rules,
        line: calculatedLine(line, index, { behaviour, lines }, draft.currency),
      })),
      tax: { gatewayId: request.gatewayId, calculationId },
    };
  },
};

const untaxed: TaxRule = { behaviour: 'exclusive', rates: [] };

/** A draft asks nobody: a gateway of which nothing is known is taken for one that leaves taxes to the seller. */
const isLeftToSeller = ({ gatewayId }: TaxRequest, { isDraft, gatewayTaxes }: DocumentFacts): boolean =>
  isDraft === true && !gatewayTaxes.has(gatewayId);

function answerTo(request: TaxRequest, taxation: TaxationState): TaxAnswer | undefined {
  if (taxation.status !== 'answered') return undefined;
  return isSameRequest(taxation.request, request) ? taxation.answer : undefined;
}

function byOwnRates(draft: DraftDocument, facts: DocumentFacts): DraftDocument {
  const lines = draft.lines.map((one) => {
    const line = taxedLine(one.line, one.rules.tax, draft.currency);
    // What lies below nothing was asked of nobody, and has its own tax.
    const billed = belowNothing(one.line).isZero() ? billedOfCorrected(one, facts) : undefined;
    return { rules: one.rules, line: billed ? givenBack(line, billed, draft.currency) : line };
  });
  return { ...draft, lines };
}

/**
 * Parts that are given back one after the other are rounded each: none takes back more of a tax than is left of what was
 * asked for it, and the one that takes all that is left of the usage takes all that is left of its taxes.
 */
function givenBack(line: DocumentLine, billed: BilledUsage, currency: string): DocumentLine {
  const amount = Exact.parse(line.amount).minus(discountOfLine(line));
  const isAll = amount.negated().compare(billed.amount) >= 0;
  const backs = (line.taxes ?? []).map((tax, at) => {
    const left = Exact.max(billed.taxes[at] ?? Exact.zero, Exact.zero).negated();
    return isAll ? left : Exact.max(Exact.parse(tax.amount), left);
  });
  const text = (one: Exact) => minorUnitText(one, currency);
  const sum = Exact.sum(backs);
  const isInside = line.taxBehaviour === 'inclusive';
  return {
    ...line,
    taxes: line.taxes?.map((tax, at) => ({ ...tax, amount: text(backs[at] ?? Exact.zero) })),
    netAmount: text(isInside ? amount.minus(sum) : amount),
    totalAmount: text(isInside ? amount : amount.plus(sum)),
  };
}

function taxedBy(draft: DraftDocument, rule: TaxRule): DraftDocument {
  const lines = draft.lines.map(({ line, rules }) => ({ rules, line: taxedLine(line, rule, draft.currency) }));
  return { ...draft, lines };
}

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
