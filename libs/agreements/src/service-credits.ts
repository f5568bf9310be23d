import { Exact, roundToMinorUnit } from '#money';

const hundred = Exact.parse(100);

/** A target for what pricing metrics measure in a period. Numbers are decimal text. */
export interface ServiceTarget {
  /** Whose quantity is measured. */
  readonly metricId: string;
  /** Measured as a percentage of this metric's quantity. */
  readonly ofMetricId?: string | undefined;
  readonly direction: 'at-least' | 'at-most';
  readonly target: string;
  /** Of the usage of the period, when the target is missed. */
  readonly creditPercentage: string;
}

/** What a metric came to in the period. */
export interface MeasuredMetric {
  readonly metricId: string;
  readonly quantity: Exact;
  readonly eventCount: number;
}

export interface MissedTarget<Target> {
  readonly target: Target;
  /** A percentage where it is one of another metric. */
  readonly measured: Exact;
  /** The rounded usage that it is a percentage of. */
  readonly usage: Exact;
  /** What is credited, before and after it is rounded. */
  readonly exact: Exact;
  readonly credited: Exact;
}

/**
 * Each target that was missed, with its percentage of the rounded usage, rounded. All of them together never credit more
 * than that usage. Where no event was measured nothing was missed.
 *
 * @param amounts what each metric came to, unrounded
 */
export function serviceCredits<Target extends ServiceTarget>(
  targets: readonly Target[],
  metrics: readonly MeasuredMetric[],
  amounts: readonly Exact[],
  currency: string,
): MissedTarget<Target>[] {
  const usage = Exact.max(Exact.sum(amounts.map((amount) => roundToMinorUnit(amount, currency))), Exact.zero);
  let left = usage;
  return targets.flatMap((target) => {
    const measured = measuredOf(target, metrics);
    if (measured === undefined || !isMissed(target, measured)) return [];
    const exact = Exact.min(usage.times(Exact.parse(target.creditPercentage)).dividedBy(hundred), left);
    const credited = roundToMinorUnit(exact, currency);
    left = left.minus(credited);
    return [{ target, measured, usage, exact, credited }];
  });
}

function measuredOf({ metricId, ofMetricId }: ServiceTarget, metrics: readonly MeasuredMetric[]): Exact | undefined {
  const find = (id: string) => metrics.find((one) => one.metricId === id);
  const metric = find(metricId);
  if (metric === undefined) return undefined;
  if (ofMetricId === undefined) return metric.eventCount === 0 ? undefined : metric.quantity;
  const whole = find(ofMetricId)?.quantity ?? Exact.zero;
  return whole.isPositive() ? metric.quantity.times(hundred).dividedBy(whole) : undefined;
}

function isMissed({ direction, target }: ServiceTarget, measured: Exact): boolean {
  const above = measured.compare(Exact.parse(target));
  return direction === 'at-least' ? above < 0 : above > 0;
}
