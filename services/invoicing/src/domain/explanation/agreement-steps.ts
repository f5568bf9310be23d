import { Exact, roundToMinorUnit } from '#money';
import { positive, withheldWords } from './amount-steps.js';
import { equal } from './equal.js';
import type { ExplainedLine, ExplanationCheck, ExplanationStep } from './explanation.js';
import { money, shown } from './words.js';

const hundred = Exact.parse(100);

/** What was committed or promised, and what came of it. */
export function agreementSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const { commitment, serviceLevel } = line;
  const { currency } = document;
  if (commitment !== undefined) {
    const { committed, fee, usage, reached } = commitment;
    const sentence =
      `${money(committed, currency)} is committed for the period. Its fee, ${money(fee, currency)}, and its usage, ` +
      `${money(usage, currency)}, reach ${money(reached, currency)}: the line makes up what is lacking.`;
    return [{ step: 'commitment', sentence, commitment, amount: line.exactAmount }];
  }
  if (serviceLevel !== undefined) {
    const { name, direction, target, measured, ofMetricId, creditPercentage, usage } = serviceLevel;
    const unit = ofMetricId === undefined ? '' : ' %';
    const sentence =
      `“${name}” promises ${direction.replace('-', ' ')} ${shown(target)}${unit}, and ${shown(measured)}${unit} was measured: ` +
      `${shown(creditPercentage)} % of the period’s usage of ${money(usage, currency)} is credited, as far as that usage reaches.`;
    return [{ step: 'service-level', sentence, serviceLevel, amount: line.exactAmount }];
  }
  return [];
}

/** Of a commitment that usage has changed since: what documents said of it before. */
export function commitmentBeforeSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const { invoicedBefore: before, withheld } = line.commitment ?? {};
  if (before === undefined) return [];
  const { currency } = document;
  const sentence = `Less ${money(before, currency)}, which documents before made up.${withheldWords(withheld, currency)}`;
  return [{ step: 'late-usage', sentence, amount: positive({ line, document }) }];
}

/** @param amount of the line, as the stages made it */
export function agreementChecks({ line, document }: ExplainedLine, amount: Exact): ExplanationCheck[] {
  const { commitment, serviceLevel, exactAmount } = line;
  const rounded = roundToMinorUnit(Exact.parse(exactAmount), document.currency);
  if (commitment !== undefined) {
    const { withheld } = commitment;
    const [committed, fee, usage, reached, before, rest] = [
      commitment.committed,
      commitment.fee,
      commitment.usage,
      commitment.reached,
      commitment.invoicedBefore ?? '0',
      withheld ?? '0',
    ].map((text) => Exact.parse(text)) as [Exact, Exact, Exact, Exact, Exact, Exact];
    const due = rounded.minus(before).plus(rest);
    const withRest = withheld === undefined ? '' : ' + what does not come back';
    const lacking = Exact.max(committed.minus(reached), Exact.zero);
    return [
      equal('reached', 'fee + usage = reached', fee.plus(usage), reached),
      equal('commitment', 'committed − reached, never below zero = exact amount, rounded', lacking, rounded),
      equal('rounding', `exact amount, rounded − invoiced before${withRest} = amount`, due, amount),
    ];
  }
  if (serviceLevel === undefined) return [];
  const { usage, creditPercentage } = serviceLevel;
  const share = Exact.parse(usage).times(Exact.parse(creditPercentage)).dividedBy(hundred);
  const credited = Exact.parse(exactAmount).negated();
  const sentence = 'usage × percentage, or less where other credits left less = exact amount';
  return [
    { ...equal('service-level', sentence, share, credited), holds: credited.compare(share) <= 0 },
    equal('rounding', 'exact amount, rounded = amount', rounded, amount),
  ];
}
