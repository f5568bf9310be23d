import { Exact } from '#money';
import type { CompiledMetric } from './compiled-metric.js';
import type { MeterState } from './meter.js';
import type { Rollover } from './pricing-metric.js';
import { hasNoLength } from './segment.js';

/** What is left of units in the next period: within the bounds of the rollover, whatever was left. */
export function rolledOver(left: Exact, { maximum, minimum = '0' }: Rollover): Exact {
  return Exact.min(Exact.parse(maximum), Exact.max(left, Exact.parse(minimum)));
}

/** What a segment leaves of the units that its first tier gives, with those that it had from before. */
export function unitsLeft({ metric }: CompiledMetric, { segment, quantity, yearBefore }: MeterState): Exact {
  const before = yearBefore?.get(null) ?? Exact.zero;
  // A segment without length gives nothing.
  const given = hasNoLength(segment) ? Exact.zero : Exact.parse(metric.tiers[0]?.upTo ?? '0');
  return Exact.max(given.plus(before).minus(Exact.max(quantity, Exact.zero)), Exact.zero);
}
