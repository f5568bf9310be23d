import type { RefusalDetail } from '#decider';
import { Exact } from '#money';
import { type PricingMetric, type PricingRule, problemsOf, problemsOfRule, problemsOfTarget } from '#pricing';

/** A simulation looks at most so far at once. */
export const longestSimulatedDays = 800;
const dayMs = 86_400_000;

export interface AskedSimulation {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly version?: number | undefined;
  readonly draft?: true | undefined;
  readonly recurringFee?: { readonly amount: string } | undefined;
  readonly pricingMetrics?: readonly PricingMetric[] | undefined;
  readonly pricingRules?: readonly PricingRule[] | undefined;
}

/** Every reason why there is nothing to simulate; none is good. */
export function problemsOfSimulation(asked: AskedSimulation) {
  const { from, to, version, draft, recurringFee, pricingMetrics, pricingRules } = asked;
  const problems: RefusalDetail[] = [];
  const refuse = (path: string, code: string, message: string) => problems.push({ path, code, message });
  if (from !== undefined && to !== undefined) {
    if (to <= from) refuse('/to', 'range-is-empty', 'must be after from');
    else if (to - from > longestSimulatedDays * dayMs)
      refuse('/from', 'range-too-long', `must be at most ${longestSimulatedDays} days before to`);
  }
  if ([version, draft, pricingMetrics].filter((one) => one !== undefined).length !== 1)
    refuse('/terms', 'version-or-terms', 'must have a published version, draft or pricingMetrics: one of the three');
  if (recurringFee && Exact.parse(recurringFee.amount).isNegative())
    refuse('/terms/recurringFee/amount', 'negative', 'must not be below zero');
  const ids = new Set<string>();
  for (const [index, metric] of (pricingMetrics ?? []).entries()) {
    for (const { path, code, message } of problemsOf(metric))
      refuse(`/terms/pricingMetrics/${index}${path}`, code, message);
    if (ids.has(metric.id))
      refuse(`/terms/pricingMetrics/${index}/id`, 'metric-id-repeated', 'each pricing metric has its own id');
    ids.add(metric.id);
  }
  for (const [index, rule] of (pricingRules ?? []).entries())
    for (const { path, code, message } of [...problemsOfTarget(rule, pricingMetrics ?? []), ...problemsOfRule(rule)])
      refuse(`/terms/pricingRules/${index}${path}`, code, message);
  return problems;
}
