import { Decimal } from 'decimal.js';
import type { Answer } from './answers.js';
import type { Event } from './events.js';

// What a period must cost, worked out by hand from a product's terms and the events: shares no code with the product.

export const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;
export const zero: Exact = new Exact(0);

export interface Period {
  readonly start: string;
  readonly end: string;
}

export interface ExpectedUsage {
  readonly metricId: string;
  readonly eventCount: number;
  readonly quantity: Exact;
  /** Not rounded. */
  readonly amount: Exact;
}

/** What each metric of a product version comes to over a whole period. */
export function expectedUsage(terms: Answer, period: Period, events: readonly Event[]): ExpectedUsage[] {
  return terms.pricingMetrics.map((metric: Answer) => {
    const seen = events.filter((event) => passes(metric, event) && carries(metric, event));
    const parts = metric.groupBy === undefined ? [seen] : groupsOf(metric.groupBy, seen, metric);
    const quantities = parts.map((part) => quantityOf(metric.aggregation, part, period));
    const gross = parts.length === 0 ? priceOf(metric, zero) : sum(quantities.map((one) => priceOf(metric, one)));
    return {
      metricId: metric.id,
      eventCount: seen.length,
      quantity: sum(quantities),
      amount: adjusted(metric, gross),
    };
  });
}

/** As a line of an invoice has it. */
export const rounded = (amount: Exact, minorUnits: number): string => amount.toFixed(minorUnits, Decimal.ROUND_HALF_UP);

export const sum = (amounts: readonly (Exact | string)[]): Exact =>
  amounts.reduce<Exact>((total, amount) => total.plus(amount), zero);

export const textOf = (value: unknown) => (typeof value === 'number' ? new Exact(value).toFixed() : String(value));

export function passes({ filters }: Answer, { properties }: Event): boolean {
  return filters.every(({ property, operator, values }: Answer) => {
    const value = properties[property];
    const isOne = value !== undefined && values.includes(textOf(value));
    return operator === 'eq' || operator === 'in' ? isOne : !isOne;
  });
}

export const carries = ({ aggregation }: Answer, { properties }: Event) =>
  aggregation.element === undefined || properties[aggregation.element] !== undefined;

/** A group exists once an event counted in it. */
export function groupsOf(property: string, events: readonly Event[], { aggregation }: Answer): Event[][] {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    if (aggregation.type !== 'unique-count' && numbersOf(aggregation.element, [event]).length === 0) continue;
    const value = event.properties[property];
    const key = value === undefined ? '' : textOf(value);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()];
}

export function numbersOf(element: string, events: readonly Event[]): { at: number; value: Exact }[] {
  return events.flatMap(({ time, properties }) => {
    const value = properties[element];
    const isNumber = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
    return isNumber ? [{ at: Date.parse(time), value: new Exact(value) }] : [];
  });
}

export function quantityOf(
  { type, element, value, percentile }: Answer,
  events: readonly Event[],
  period: Period,
): Exact {
  const numbers = element === undefined ? [] : numbersOf(element, events);
  const values = numbers.map((one) => one.value);
  switch (type) {
    case 'sum':
      return sum(values);
    case 'count':
      return new Exact(events.length);
    case 'max':
      return values.length === 0 ? zero : Exact.max(...values);
    case 'min':
      return values.length === 0 ? zero : Exact.min(...values);
    case 'average':
      return values.length === 0 ? zero : sum(values).dividedBy(values.length);
    case 'unique-count':
      return new Exact(new Set(events.map(({ properties }) => textOf(properties[element]))).size);
    case 'match':
      return new Exact(events.filter(({ properties }) => textOf(properties[element]) === value).length);
    case 'latest':
      return numbers.reduce((newest, one) => (one.at >= newest.at ? one : newest), { at: 0, value: zero }).value;
    // The least value that so many per cent of all do not exceed.
    case 'percentile':
      return [...values].sort((a, b) => a.comparedTo(b))[Math.ceil((values.length * percentile) / 100) - 1] ?? zero;
    case 'time-weighted-sum': {
      const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
      return sum(numbers.map(({ at, value: change }) => change.times(end - at))).dividedBy(end - start);
    }
    default:
      throw new Error(`no oracle for ${type}`);
  }
}

export function priceOf({ mode, tiers, chargeFirstTierOnZero }: Answer, quantity: Exact): Exact {
  if (!quantity.isPositive() || quantity.isZero()) return chargeFirstTierOnZero ? new Exact(tiers[0].fixedCost) : zero;
  const bounds = tiers.map(({ upTo }: Answer, i: number) =>
    upTo === null || i === tiers.length - 1 ? Infinity : upTo,
  );
  const reached = bounds.findIndex((bound: string | number) => quantity.lessThanOrEqualTo(bound));
  if (mode === 'volume') return tierPrice(mode, tiers[reached], quantity);
  return sum(
    tiers.slice(0, reached + 1).map((tier: Answer, i: number) => {
      const from = i === 0 ? zero : new Exact(bounds[i - 1]);
      return tierPrice(mode, tier, Exact.min(quantity, bounds[i]).minus(from));
    }),
  );
}

function tierPrice(mode: string, { unitRate, fixedCost, packageSize }: Answer, part: Exact): Exact {
  const units = packageSize === undefined ? part : part.dividedBy(packageSize).ceil();
  return units
    .times(unitRate)
    .dividedBy(mode === 'percentage' ? 100 : 1)
    .plus(fixedCost);
}

/** The maximum first, then the discounts in their order, then the minimum. */
export function adjusted({ maximum, discounts, minimum }: Answer, gross: Exact): Exact {
  let amount = maximum === undefined ? gross : Exact.min(gross, maximum);
  for (const { kind, value } of discounts) {
    // Of less than nothing, as a later part of a contract year may be, a percentage is a share and an amount takes nothing.
    const off = kind === 'percentage' ? amount.times(value).dividedBy(100) : Exact.max(Exact.min(amount, value), zero);
    amount = amount.minus(off);
  }
  return minimum === undefined ? amount : Exact.max(amount, minimum);
}
