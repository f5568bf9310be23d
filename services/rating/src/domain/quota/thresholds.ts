import { Exact } from '#money';
import type { CompiledMetric } from '#pricing';

/** A quantity at which somebody wants to be told: a part of a tier or of a quota, or the whole. */
export interface Threshold {
  readonly metricId: string;
  readonly of: 'tier' | 'quota';
  /** The tier's place; of a quota 0. */
  readonly index: number;
  readonly name?: string | undefined;
  readonly percentage: Exact;
  readonly quantity: Exact;
  /** The tier's last unit, or the quota. */
  readonly limit: Exact;
}

/** A threshold, and the quantity that has reached it. */
export interface ReachedThreshold {
  readonly threshold: Threshold;
  readonly compiled: CompiledMetric;
  readonly quantity: Exact;
}

const hundred = Exact.parse(100);

/** Of a metric, ascending. A tier without an end has none; a quota is always told of when it is used whole. */
export function thresholdsOf({ metric }: CompiledMetric, percentages: readonly Exact[]): Threshold[] {
  const { id: metricId, tiers, quota } = metric;
  const found: Threshold[] = [];
  const add = (of: Threshold['of'], index: number, from: Exact, limit: Exact, at: readonly Exact[], name?: string) => {
    for (const percentage of at) {
      const quantity = from.plus(limit.minus(from).times(percentage).dividedBy(hundred));
      found.push({ metricId, of, index, name, percentage, quantity, limit });
    }
  };
  let from = Exact.zero;
  for (const [index, { upTo, name }] of tiers.slice(0, -1).entries()) {
    if (upTo === null) break;
    const limit = Exact.parse(upTo);
    add('tier', index, from, limit, percentages, name);
    from = limit;
  }
  if (quota) {
    const whole = percentages.some((one) => one.equals(hundred)) ? percentages : [...percentages, hundred];
    add('quota', 0, Exact.zero, Exact.parse(quota.limit), whole);
  }
  return found.sort((one, other) => one.quantity.compare(other.quantity));
}

/** Without the metrics that have none. */
export function thresholdsByMetric(
  metrics: readonly CompiledMetric[],
  percentages: readonly Exact[],
): ReadonlyMap<string, readonly Threshold[]> {
  const found = metrics.map((compiled) => [compiled.metric.id, thresholdsOf(compiled, percentages)] as const);
  return new Map(found.filter(([, thresholds]) => thresholds.length > 0));
}

/**
 * Those that a quantity reached on its way: not reached before, reached after.
 *
 * @param carried what the contract year had come to before the segment: bounds of tiers are of the year then
 */
export function reached(thresholds: readonly Threshold[], before: Exact, after: Exact, carried?: Exact): Threshold[] {
  if (after.compare(before) <= 0) return [];
  const added = ({ of, quantity }: Threshold) => (of === 'tier' && carried ? quantity.minus(carried) : quantity);
  return thresholds.filter((one) => before.compare(added(one)) < 0 && after.compare(added(one)) >= 0);
}
