import { Exact } from '#money';
import { shareOf, widthOf } from '../../../../ui/format/quantity.js';
import type { ForecastRange } from './forecast-range.js';

/** What a metric has come to, as the API says it: decimal text. */
export interface MeasuredMetric {
  readonly quantity: string;
  readonly tier: { readonly from: string; readonly upTo?: string };
  readonly forecast: { readonly quantity: string };
  readonly quota?: { readonly limit: string } | undefined;
}

/** Widths and places in per cent of the bar, whose scale is quantity. */
export interface MetricBar {
  readonly used: number;
  readonly forecast: number;
  /** Where a range that is expected ends, beyond what is likely. */
  readonly most?: number;
  readonly ticks: readonly { readonly of: 'tier' | 'quota'; readonly at: number }[];
}

/** A bar as long as the largest of what is used, what is expected, the end of the tier, and the quota where that is near. */
export function metricBarOf({ quantity, tier, forecast, quota }: MeasuredMetric, range?: ForecastRange): MetricBar {
  const [used, expected] = [Exact.parse(quantity), Exact.parse(range?.likely ?? forecast.quantity)];
  const most = range ? Exact.max(expected, Exact.parse(range.most)) : expected;
  const reach = Exact.max(used, most);
  const bounds = [tier.from, tier.upTo].flatMap((bound) => (bound === undefined ? [] : [Exact.parse(bound)]));
  const limit = quota && Exact.parse(quota.limit);
  // What is far away would leave nothing to be seen of what is used.
  const isNear = (bound: Exact) => bound.compare(reach.times(farAway)) <= 0;
  const near = [...bounds, ...(limit ? [limit] : [])].filter(isNear);
  const scale = Exact.max(reach, ...near);
  const place = (of: Exact) => (scale.isPositive() ? widthOf(shareOf(of.toString(), scale.toString())) : 0);
  const ticks = [
    ...bounds.map((bound) => ({ of: 'tier' as const, bound })),
    ...(limit ? [{ of: 'quota' as const, bound: limit }] : []),
  ].filter(({ bound }) => bound.isPositive() && isNear(bound));
  return {
    used: place(used),
    forecast: place(expected),
    ...(most.compare(expected) > 0 && { most: place(most) }),
    ticks: ticks.map(({ of, bound }) => ({ of, at: place(bound) })),
  };
}

const farAway = Exact.parse('3');
const nearQuota = Exact.parse('0.8');

/** Whether a quota needs somebody's attention: from four fifths of it on it is near. */
export function quotaStateOf({
  quantity,
  quota,
}: Pick<MeasuredMetric, 'quantity' | 'quota'>): 'near' | 'reached' | undefined {
  if (quota === undefined) return undefined;
  const [used, limit] = [Exact.parse(quantity), Exact.parse(quota.limit)];
  if (used.compare(limit) >= 0) return 'reached';
  return used.compare(limit.times(nearQuota)) >= 0 ? 'near' : undefined;
}
