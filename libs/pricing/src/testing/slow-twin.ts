import { Decimal } from 'decimal.js';
import type { PricingMetric } from '../pricing-metric.js';
import type { UsageFacts } from '../usage-facts.js';

/**
 * The same rules, written a second time without looking at the fold: it keeps all events, starts over for every
 * question, walks the tiers one by one in decimal.js, and shares nothing with the product but the metric's type.
 */
const Slow = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP });
type Slow = Decimal;

export interface SlowSegment {
  readonly start: number;
  readonly end: number;
  readonly share: string;
}

export function slowAmount(metric: PricingMetric, segment: SlowSegment, usage: readonly UsageFacts[]): Slow {
  const counted = usage.filter((facts) => isCounted(metric, facts));
  const groups = new Map<string, UsageFacts[]>();
  for (const facts of counted) {
    const key = metric.groupBy === undefined ? '' : JSON.stringify(facts.properties[metric.groupBy] ?? null);
    groups.set(key, [...(groups.get(key) ?? []), facts]);
  }
  const quantities =
    groups.size === 0 ? [new Slow(0)] : [...groups.values()].map((g) => slowQuantity(metric, segment, g));
  let amount = quantities
    .map((quantity) => slowPrice(metric, quantity))
    .reduce((sum, part) => sum.plus(part), new Slow(0));
  if (metric.maximum !== undefined) amount = Slow.min(amount, metric.maximum);
  for (const { kind, value } of metric.discounts ?? []) {
    amount = Slow.max(
      0,
      kind === 'amount' ? amount.minus(value) : amount.times(new Slow(100).minus(value)).dividedBy(100),
    );
  }
  return metric.minimum === undefined ? amount : Slow.max(amount, new Slow(metric.minimum).times(segment.share));
}

function isCounted({ aggregation, filters = [] }: PricingMetric, { properties }: UsageFacts): boolean {
  const passes = filters.every(({ property, operator, values }) => {
    const found = properties[property] !== undefined && values.includes(String(properties[property]));
    return operator === 'eq' || operator === 'in' ? found : !found;
  });
  if (!passes) return false;
  if (aggregation.element === undefined) return true;
  const value = properties[aggregation.element];
  if (value === undefined) return false;
  const takesText = ['count', 'match', 'unique-count'].includes(aggregation.type);
  return takesText || (typeof value !== 'boolean' && /^-?\d+(\.\d+)?$/.test(String(value)));
}

function slowQuantity({ aggregation }: PricingMetric, segment: SlowSegment, usage: readonly UsageFacts[]): Slow {
  const values = usage.map(({ properties }) => properties[aggregation.element ?? '']);
  const numbers = () => values.map((value) => new Slow(String(value)));
  const fee = aggregation.feeOfEach;
  const feeOf = (number: Slow) => {
    if (fee === undefined) return number;
    const size = Slow.max(number.abs().times(fee.percent).dividedBy(100), fee.minimum ?? 0);
    const bounded = fee.maximum === undefined ? size : Slow.min(size, fee.maximum);
    return number.isNegative() ? bounded.negated() : bounded;
  };
  const sum = () => numbers().reduce((total, number) => total.plus(feeOf(number)), new Slow(0));
  switch (aggregation.type) {
    case 'count':
      return new Slow(usage.length);
    case 'sum':
      return sum();
    case 'average':
      return sum().dividedBy(usage.length || 1);
    case 'max':
      return usage.length === 0 ? new Slow(0) : Slow.max(...numbers());
    case 'min':
      return usage.length === 0 ? new Slow(0) : Slow.min(...numbers());
    case 'unique-count':
      return slowMembers(aggregation, usage);
    case 'match':
      return new Slow(values.filter((value) => String(value) === aggregation.value).length);
    case 'percentile': {
      const ordered = numbers().sort((one, other) => one.comparedTo(other));
      return ordered[Math.ceil((ordered.length * (aggregation.percentile ?? 50)) / 100) - 1] ?? new Slow(0);
    }
    case 'latest': {
      const newest = [...usage].sort((a, b) => a.occurredAt - b.occurredAt || a.arrival - b.arrival).at(-1);
      return new Slow(String(newest?.properties[aggregation.element ?? ''] ?? 0));
    }
    case 'time-weighted-sum':
      return slowTimeWeighted(segment, usage, aggregation.element ?? '');
  }
}

/** Everybody's last word, event by event in the order of time. */
function slowMembers({ element = '', removedBy }: PricingMetric['aggregation'], usage: readonly UsageFacts[]): Slow {
  const members = new Set<string>();
  const inTime = [...usage].sort((a, b) => a.occurredAt - b.occurredAt || a.arrival - b.arrival);
  for (const { properties } of inTime) {
    const isOut = removedBy !== undefined && properties[removedBy.property] === removedBy.values[0];
    if (isOut) members.delete(String(properties[element]));
    else members.add(String(properties[element]));
  }
  return new Slow(members.size);
}

/** Level by level, in the order of time, as a person would draw it. */
function slowTimeWeighted({ start, end }: SlowSegment, usage: readonly UsageFacts[], element: string): Slow {
  let level = new Slow(0);
  let area = new Slow(0);
  let since = start;
  for (const { occurredAt, properties } of [...usage].sort((a, b) => a.occurredAt - b.occurredAt)) {
    area = area.plus(level.times(occurredAt - since));
    level = level.plus(String(properties[element]));
    since = occurredAt;
  }
  return area.plus(level.times(end - since)).dividedBy(end - start);
}

function slowPrice({ mode = 'graduated', tiers, chargeFirstTierOnZero }: PricingMetric, quantity: Slow): Slow {
  if (quantity.lte(0)) return new Slow(chargeFirstTierOnZero ? (tiers[0]?.fixedCost ?? 0) : 0);
  const priced = (tier: (typeof tiers)[number], part: Slow) => {
    const rate = new Slow(tier.unitRate ?? 0).dividedBy(mode === 'percentage' ? 100 : 1);
    const units = tier.packageSize === undefined ? part : part.dividedBy(tier.packageSize).ceil();
    return units.times(rate).plus(tier.fixedCost ?? 0);
  };
  const isLast = (index: number) => index === tiers.length - 1;
  if (mode === 'volume') {
    const reached = tiers.find((tier, index) => isLast(index) || quantity.lte(tier.upTo ?? 0));
    return reached === undefined ? new Slow(0) : priced(reached, quantity);
  }
  let amount = new Slow(0);
  let from = new Slow(0);
  tiers.forEach((tier, index) => {
    if (quantity.lte(from)) return;
    const top = isLast(index) ? quantity : Slow.min(quantity, tier.upTo ?? 0);
    amount = amount.plus(priced(tier, top.minus(from)));
    from = top;
    if (!isLast(index)) from = new Slow(tier.upTo ?? 0);
  });
  return amount;
}
