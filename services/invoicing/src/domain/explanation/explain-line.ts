import { Exact } from '#money';
import { adjustmentSteps } from './adjustment-steps.js';
import { agreementSteps, commitmentBeforeSteps } from './agreement-steps.js';
import { creditSteps, discountSteps, exactStep, lateSteps, roundingStep, taxSteps, totalStep } from './amount-steps.js';
import { checksOf } from './checks.js';
import type { ExplainedLine, Explanation, ExplanationStep } from './explanation.js';
import { feeSteps } from './fee-steps.js';
import { usageSteps } from './usage-steps.js';

/**
 * A line as a chain of steps, each following from those before it: events or a fee, the exact amount, what was rounded,
 * discounts, taxes, the total. What a credit note takes back of a line begins with its exact amount.
 */
export function explainLine(explained: ExplainedLine): Explanation {
  const priced = pricingSteps(explained);
  const steps = [
    ...priced,
    ...(isExact(priced, explained) ? [] : [exactStep(explained)]),
    roundingStep(explained),
    ...lateSteps(explained),
    ...commitmentBeforeSteps(explained),
    ...creditSteps(explained),
    ...discountSteps(explained),
    ...taxSteps(explained),
    totalStep(explained),
  ];
  const checks = checksOf(explained);
  return { steps, checks, addsUp: checks.every(({ holds }) => holds) };
}

/** What the pricing ends with is the exact amount already, and is not said twice. */
function isExact(priced: readonly ExplanationStep[], { line }: ExplainedLine): boolean {
  const amount = priced.at(-1)?.amount;
  return amount !== undefined && Exact.parse(amount).equals(Exact.parse(line.exactAmount));
}

function pricingSteps(explained: ExplainedLine): ExplanationStep[] {
  const { kind, creditedLine } = explained.line;
  // What is topped up is an amount that was asked for.
  if (creditedLine !== undefined || kind === 'credit-top-up') return [];
  if (kind === 'commitment' || kind === 'service-credit') return agreementSteps(explained);
  const isFee = kind === 'setup-fee' || kind === 'recurring-fee';
  return isFee ? feeSteps(explained) : [...usageSteps(explained), ...adjustmentSteps(explained)];
}
