export type { Adjustment } from './adjustments/adjustment.js';
export type { JsonValue } from './aggregations/aggregate.js';
export {
  type BoundedCharge,
  boundedChargeOf,
  chargeOfGroup,
  chargeOfTotals,
  groupsInTotals,
  type OtherGroups,
} from './bounded-charge.js';
export { type Charge, type ChargeGroup, chargeOf, type Price, priceOf, rateAll } from './charge.js';
export { type CompiledMetric, compileMetric } from './compiled-metric.js';
export {
  carriedLevels,
  type GroupKey,
  inSegment,
  type MeterState,
  type Outcome,
  openMeter,
  quantityOf,
  type RatedUsage,
  rateUsage,
  recordUsage,
} from './meter.js';
export type { TierUse } from './price-models/price-model.js';
export {
  type Aggregation,
  AggregationSchema,
  type AggregationType,
  type CompletePricingMetric,
  type Discount,
  DiscountSchema,
  type Filter,
  FilterSchema,
  type PricingMetric,
  PricingMetricSchema,
  type PricingMode,
  type Tier,
  TierSchema,
  withDefaults,
} from './pricing-metric.js';
export { type Problem, type ProblemCode, problemsOf } from './problems.js';
export type { Segment } from './segment.js';
export type { UsageFacts } from './usage-facts.js';
export { readMeter, type WrittenGroup, type WrittenMembers, type WrittenMeter, writeChanges } from './written-meter.js';
