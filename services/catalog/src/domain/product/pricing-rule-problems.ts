import type { RefusalDetail } from '#decider';
import { type PricingMetric, type PricingRule, problemsOfRule, problemsOfTarget } from '#pricing';
import { repeated, within } from './number-problems.js';

/** What makes rules unsellable: what is wrong with each, metrics that it cannot adjust, a name that comes twice. */
export function pricingRuleProblems(
  rules: readonly (PricingRule | undefined)[] = [],
  metrics: readonly (PricingMetric | undefined)[] = [],
): RefusalDetail[] {
  return [
    ...rules.flatMap((rule, index) => {
      const problems = rule ? [...problemsOfTarget(rule, metrics), ...problemsOfRule(rule)] : [];
      return problems.map((problem) => within(`/pricingRules/${index}`, problem));
    }),
    ...repeated('/pricingRules', 'name', rules, 'pricing-rule-repeated', 'each pricing rule has its own name'),
  ];
}
