import type { RefusalDetail } from '#decider';
import { type PricingRule, problemsOfRule } from '#pricing';
import { repeated, within } from './number-problems.js';

/** What makes rules unsellable: what is wrong with each, a metric that the product has not, a name that comes twice. */
export function pricingRuleProblems(
  rules: readonly (PricingRule | undefined)[] = [],
  metrics: readonly ({ readonly id: string } | undefined)[] = [],
): RefusalDetail[] {
  const ids = new Set(metrics.map((metric) => metric?.id));
  // A metric that cannot be read may be the one that is meant.
  const isUnknown = (id: string | undefined) => id !== undefined && !ids.has(id) && !ids.has(undefined);
  return [
    ...rules.flatMap((rule, index) => {
      if (rule === undefined) return [];
      const unknown = { path: '/metricId', code: 'unknown-metric', message: 'the product has no such pricing metric' };
      const problems = [...(isUnknown(rule.metricId) ? [unknown] : []), ...problemsOfRule(rule)];
      return problems.map((problem) => within(`/pricingRules/${index}`, problem));
    }),
    ...repeated('/pricingRules', 'name', rules, 'pricing-rule-repeated', 'each pricing rule has its own name'),
  ];
}
