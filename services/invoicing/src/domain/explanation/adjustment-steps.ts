import { Exact } from '#money';
import type { LineRule } from '../document/document-line.js';
import { equal } from './equal.js';
import type { ExplainedLine, ExplanationCheck, ExplanationStep } from './explanation.js';
import { tiersTotal } from './usage-steps.js';
import { eventsText, money, quoted, shown } from './words.js';

/** Rules, then maximum, discounts and minimum of the metric, each on what those before it left. */
export function adjustmentSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const { currency } = document;
  let left = tiersTotal(line);
  const stepOf = (sentence: string, change: Exact) => {
    left = left.plus(change);
    return { sentence, change: change.toString(), amount: left.toString() };
  };
  return line.adjustments.flatMap(({ kind, amount, rule }): ExplanationStep[] => {
    const cutOff = Exact.parse(rule?.cutOff ?? '0');
    const whole = Exact.parse(amount).minus(cutOff);
    const said = { kind, ...(rule && { rule }) };
    const adjustment = { step: 'adjustment' as const, ...stepOf(adjustingWords(kind, rule, currency), whole), ...said };
    if (rule === undefined || cutOff.isZero()) return [adjustment];
    return [adjustment, { step: 'cut-off', ...stepOf(cutWords(rule), cutOff), ...said }];
  });
}

const adjustmentWords: Readonly<Record<string, string>> = {
  maximum: 'Never more than the maximum of the metric.',
  discount: 'Less the discount of the metric.',
  minimum: 'Never less than the minimum of the metric.',
};

function adjustingWords(kind: string, rule: LineRule | undefined, currency: string): string {
  if (rule === undefined) return adjustmentWords[kind] ?? `The ${kind} of the metric.`;
  const { name, percentage, amountPerUnit = '0', eventCount, quantity, amountBefore } = rule;
  const by = percentage === undefined ? `${money(amountPerUnit, currency)} per unit` : `${shown(percentage)} %`;
  return `The pricing rule ${quoted(name)}, ${by}: on ${eventsText(eventCount)} with ${shown(quantity)} that cost ${money(amountBefore, currency)} before.`;
}

const cutWords = ({ name }: LineRule) =>
  `By ${quoted(name)} no event loses more than it had added, nor gets back more than it had taken away.`;

/** What a rule has rounded of ratios lies far behind these digits. */
const ruleDigits = 9;

export const ruleChecks = ({ adjustments }: ExplainedLine['line']): ExplanationCheck[] =>
  adjustments.flatMap(({ amount, rule }) => (rule ? ruleCheck(Exact.parse(amount), rule) : []));

function ruleCheck(amount: Exact, rule: LineRule): ExplanationCheck[] {
  const { name, percentage, amountPerUnit = '0', quantity, amountBefore, cutOff } = rule;
  if (percentage !== undefined) {
    const share = Exact.parse(amountBefore).times(Exact.parse(percentage)).times(Exact.scaled(1n, 2));
    return [alike(`“${name}”: amount before × ${percentage} % = its effect`, share, amount)];
  }
  const whole = Exact.parse(quantity).times(Exact.parse(amountPerUnit));
  if (cutOff !== undefined) {
    const left = whole.plus(Exact.parse(cutOff));
    return [alike(`“${name}”: quantity × ${amountPerUnit} + what was cut off = its effect`, left, amount)];
  }
  const check = alike(`“${name}”: quantity × ${amountPerUnit} = its effect`, whole, amount);
  // Documents from before it was recorded do not say what was cut off: what it was decides, so that nothing can be checked.
  return amountPerUnit.startsWith('-') && !check.holds ? [] : [check];
}

/** Their difference decides: what lies on both sides of a half would be rounded apart. */
function alike(sentence: string, left: Exact, right: Exact): ExplanationCheck {
  const effect = right.roundTo(ruleDigits);
  const isSame = left.minus(right).roundTo(ruleDigits).isZero();
  return equal('rule', sentence, isSame ? effect : left.roundTo(ruleDigits), effect);
}
