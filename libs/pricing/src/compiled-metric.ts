import type { Adjusting } from './adjustments/adjustment.js';
import { adjustmentsOf } from './adjustments/adjustments.js';
import type { AggregateKind } from './aggregations/aggregate.js';
import { aggregateKindOf } from './aggregations/aggregate-kinds.js';
import { passes } from './filter.js';
import type { PriceModel } from './price-models/price-model.js';
import { priceModelOf } from './price-models/price-models.js';
import { type CompletePricingMetric, type PricingMetric, withDefaults } from './pricing-metric.js';
import { type BoundRule, boundRules, type RatedCustomer } from './rules/bound-rule.js';
import type { PricingRule } from './rules/pricing-rule.js';
import type { UsageFacts } from './usage-facts.js';

/** A pricing metric made ready to rate: numbers read, tiers laid out. Make it once per product version and keep it. */
export interface CompiledMetric {
  readonly metric: CompletePricingMetric;
  readonly passes: (facts: UsageFacts) => boolean;
  readonly aggregateKind: AggregateKind;
  readonly priceModel: PriceModel;
  readonly adjustings: readonly Adjusting[];
  /** Those of a product that apply to usage of one customer, in their order. */
  readonly rules: readonly BoundRule[];
}

/** The metric must be one that `problemsOf` found nothing wrong with. */
export function compileMetric(metric: PricingMetric): CompiledMetric {
  const complete = withDefaults(metric);
  return {
    metric: complete,
    passes: passes(complete.filters),
    aggregateKind: aggregateKindOf(complete.aggregation),
    priceModel: priceModelOf(complete),
    adjustings: adjustmentsOf(complete),
    rules: [],
  };
}

/** The metric as usage of one customer is rated by it: with the rules of its product. */
export function withRules(
  compiled: CompiledMetric,
  rules: readonly PricingRule[],
  customer: RatedCustomer,
): CompiledMetric {
  const bound = boundRules(rules, compiled.metric.id, customer);
  return bound.length === 0 ? compiled : { ...compiled, rules: bound };
}
