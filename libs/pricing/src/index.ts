export type { AdjustingRule, Adjustment } from './adjustments/adjustment.js';
export type { JsonValue } from './aggregations/aggregate.js';
export {
  type BoundedCharge,
  boundedChargeOf,
  chargeOfGroup,
  chargeOfTotals,
  groupsInTotals,
  type OtherGroups,
} from './bounded-charge.js';
export { type Charge, type ChargeGroup, chargeOf, type Price, priceOf } from './charge.js';
export { type CompiledMetric, compileMetric, withRules } from './compiled-metric.js';
export { passes } from './filter.js';
export {
  type GroupKey,
  inSegment,
  type MeterStart,
  type MeterState,
  type Outcome,
  openMeter,
  type RatedUsage,
  rateUsage,
  recordUsage,
} from './meter.js';
export {
  areSameStarts,
  carriesOver,
  type Following,
  handsOn,
  startAfter,
  startingFrom,
  startOf,
} from './meter-start.js';
export { keepTotals, type MeterTotals, totalsOf } from './meter-totals.js';
export type { TierUse } from './price-models/price-model.js';
export {
  type Aggregation,
  type AggregationType,
  type CompletePricingMetric,
  type Discount,
  DiscountSchema,
  type FeeOfEach,
  type Filter,
  type PricingMetric,
  PricingMetricSchema,
  type PricingMode,
  type Tier,
  withDefaults,
} from './pricing-metric.js';
export { type Problem, type ProblemCode, problemsOf } from './problems.js';
export { canReverse, reverseUsage } from './reverse-usage.js';
export type { RatedCustomer } from './rules/bound-rule.js';
export {
  type CompletePricingRule,
  completeRule,
  type PricingRule,
  PricingRuleSchema,
  ruleBounds,
} from './rules/pricing-rule.js';
export { problemsOfRule, problemsOfTarget, type RuleProblem } from './rules/rule-problems.js';
export { hasNoLength, type Segment } from './segment.js';
export { undoUsage } from './undo-usage.js';
export type { UsageFacts } from './usage-facts.js';
export {
  isGone,
  readMeter,
  type WrittenGroup,
  type WrittenMembers,
  type WrittenMeter,
  type WrittenStandings,
  writeChanges,
} from './written-meter.js';
export { carriedQuantityOf, resetsYearly, rollsOver, type YearTotals } from './year-totals.js';
