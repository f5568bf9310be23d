import { Exact, roundToMinorUnit, taxLine } from '#money';
import { type DocumentLine, discountOfLine, type LineTier, lineTotal } from '../document/document-line.js';
import { ruleChecks } from './adjustment-steps.js';
import { agreementChecks } from './agreement-steps.js';
import { isTurned, positive } from './amount-steps.js';
import { discountChecks, isGivenBack } from './discount-checks.js';
import { equal } from './equal.js';
import type { ExplainedLine, ExplanationCheck } from './explanation.js';
import { feeOf, prorationOf } from './fee-steps.js';
import { tierPrice } from './tier-price.js';
import { tiersTotal } from './usage-steps.js';

/** Every equality that the chain rests on, computed anew from what the document says. */
export function checksOf(explained: ExplainedLine): ExplanationCheck[] {
  const { line } = explained;
  const isUsage = line.kind === 'usage' || line.kind === 'late-usage';
  const isAgreed = line.commitment !== undefined || line.serviceLevel !== undefined;
  if (isAgreed) {
    const amount = Exact.parse(positive(explained));
    return [...agreementChecks(explained, amount), ...taxChecks(explained), documentCheck(explained)];
  }
  const isGiven = line.creditedLine !== undefined || line.kind === 'credit-top-up';
  const how = isGiven ? [] : isUsage ? usageChecks(explained) : feeChecks(explained);
  return [...how, ...amountChecks(explained), ...taxChecks(explained), documentCheck(explained)];
}

function usageChecks({ line, metric }: ExplainedLine): ExplanationCheck[] {
  const adjustments = Exact.sum(line.adjustments.map(({ amount }) => Exact.parse(amount)));
  const isCounted = line.tiers.length > 0 && metric !== undefined && metric.groupBy === undefined;
  return [
    ...(isCounted ? [tiersQuantity(line)] : []),
    ...(metric === undefined
      ? []
      : line.tiers
          .filter(isPricedAlone(line))
          .map((tier) =>
            equal(
              'tier',
              `“${tier.name}”: quantity × rate + fixed cost = amount`,
              tierPrice(tier, metric.mode),
              tier.amount,
            ),
          )),
    ...ruleChecks(line),
    equal('exact-amount', 'tiers + adjustments = exact amount', tiersTotal(line).plus(adjustments), line.exactAmount),
  ];
}

/** What a year adds to started packages follows from all of it. */
const isPricedAlone =
  ({ carriedQuantity }: DocumentLine) =>
  ({ packageSize }: LineTier): boolean =>
    carriedQuantity === undefined || packageSize === undefined;

function tiersQuantity({ tiers, quantity = '0', carriedQuantity = '0' }: DocumentLine): ExplanationCheck {
  const sum = Exact.sum(tiers.map((tier) => Exact.parse(tier.quantity)));
  const priced = (exact: Exact) => Exact.max(exact, Exact.zero);
  const before = Exact.parse(carriedQuantity);
  const added = priced(before.plus(Exact.parse(quantity))).minus(priced(before));
  return equal('quantity', 'quantities of the tiers = quantity', sum, added);
}

function feeChecks(explained: ExplainedLine): ExplanationCheck[] {
  const fee = feeOf(explained);
  const share = prorationOf(explained)?.share;
  if (fee === undefined || (share === undefined && explained.line.kind === 'recurring-fee')) return [];
  const owed = fee.times(Exact.parse(share ?? '1'));
  return [equal('exact-amount', 'fee × share of the full period = exact amount', owed, explained.line.exactAmount)];
}

function amountChecks(explained: ExplainedLine): ExplanationCheck[] {
  const { line, document } = explained;
  const rounded = roundToMinorUnit(Exact.parse(line.exactAmount), document.currency);
  const amount = Exact.parse(positive(explained));
  if (line.creditedLine !== undefined) {
    const left = 'the credited amount is the exact amount rounded, or less where less was left to credit';
    return [{ ...equal('rounding', left, amount, rounded), holds: amount.compare(rounded) <= 0 }];
  }
  if (line.late === undefined) return [equal('rounding', 'exact amount, rounded = amount', rounded, amount)];
  const { amountWithEverything, invoicedBefore, withheld } = line.late;
  const due = Exact.parse(amountWithEverything).minus(Exact.parse(invoicedBefore));
  const difference = due.plus(Exact.parse(withheld ?? '0'));
  const rest = withheld === undefined ? '' : ' + what does not come back';
  return [
    equal('rounding', 'exact amount, rounded = amount with everything', rounded, amountWithEverything),
    equal('late-usage', `amount with everything − invoiced before${rest} = amount`, difference, amount),
  ];
}

function taxChecks(explained: ExplainedLine): ExplanationCheck[] {
  const { line, document } = explained;
  const { taxes, taxBehaviour } = line;
  if (taxes === undefined || taxBehaviour === undefined) return [];
  const discounted = Exact.parse(line.amount).minus(discountOfLine(line));
  const sum = Exact.sum(taxes.map(({ amount }) => Exact.parse(amount)));
  const net = Exact.parse(line.netAmount ?? line.amount);
  const base = taxBehaviour === 'exclusive' ? net : lineTotal(line);
  const basis = taxBehaviour === 'exclusive' ? 'without taxes' : 'with its taxes';
  const rates = taxes.map(({ percentage }) => Exact.parse(percentage));
  const sign = isTurned(explained) ? Exact.one.negated() : Exact.one;
  const isBack = line.creditedLine !== undefined || isGivenBack(line, sign);
  const anew = taxLine(discounted, rates, taxBehaviour, document.currency);
  return [
    ...discountChecks(explained),
    equal('discounts', `amount − discounts = amount ${basis}`, discounted, base),
    // What is given back in parts takes what is left of a tax with its last; what a tax service reckons follows its own rules.
    ...(!isBack && !isCalculatedElsewhere(document)
      ? taxes.map(({ name, amount }, at) =>
          equal('tax', `${name}: its rate of the discounted line, rounded = tax`, anew.taxes[at] ?? Exact.zero, amount),
        )
      : []),
    equal('total', 'net + taxes = total of the line', net.plus(sum), lineTotal(line)),
  ];
}

const isCalculatedElsewhere = (document: ExplainedLine['document']) => document.kind === 'invoice' && document.tax;

function documentCheck({ document }: ExplainedLine): ExplanationCheck {
  return equal('document', 'sum of all lines = total', Exact.sum(document.lines.map(lineTotal)), document.total);
}
