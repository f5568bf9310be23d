import { Exact, roundToMinorUnit } from '#money';
import { compileMetric, type PricingMetric, priceOf, withDefaults } from '#pricing';
import type { Period } from '../../../../ui/format/period.js';
import { type ForecastRange, forecastRange } from './forecast-range.js';
import type { RunningUsage } from './subscriptions.queries.js';

type Metric = RunningUsage['metrics'][number];

/** Quantities and amounts that are expected of a metric; of one that tiers alone do not price, no amounts. */
export interface ExpectedOfMetric {
  readonly quantity: ForecastRange;
  readonly amount?: ForecastRange;
}

/** By metric, and the bill of the period. */
export interface Expected {
  readonly ofMetric: ReadonlyMap<string, ExpectedOfMetric>;
  readonly bill: ForecastRange | undefined;
}

/** What was used in the period before, by day and metric, and the terms of the running one. */
export interface Former extends Period {
  readonly used: readonly { readonly metricId?: string; readonly day?: string; readonly quantity?: string }[];
  readonly pricingMetrics: readonly { readonly id: string }[];
}

export function expectedOfUsage(usage: RunningUsage, former: Former, timeZone: string): Expected {
  const { start, end, used, pricingMetrics } = former;
  const ofMetric = new Map<string, ExpectedOfMetric>();
  for (const metric of usage.metrics) {
    const { metricId, quantity, forecast } = metric;
    // A peak, an average or a level does not grow with time: it is what it is.
    if (forecast.quantity === quantity) continue;
    const days = used.flatMap((row) =>
      row.metricId === metricId && row.day !== undefined ? [{ day: row.day, quantity: row.quantity ?? '0' }] : [],
    );
    const period = { start: usage.period.start, end: usage.forecastAt };
    const running = { period, at: usage.at, used: quantity, evenly: forecast.quantity };
    const range = forecastRange(running, { start, end, days }, timeZone);
    const terms = pricingMetrics.find(({ id }) => id === metricId) as PricingMetric | undefined;
    if (range) ofMetric.set(metricId, expectedOf(metric, terms, range));
  }
  return { ofMetric, bill: usage.billed ? expectedBill(usage, ofMetric) : undefined };
}

/**
 * What the quantities of a range cost, by the functions that bill, from what the contract year had come to before, or with the units
 * that rolled over. Only where they say of what has been used, and of what is expected at an even pace, what the service says: then
 * no rule has a part in it. Each group goes through the tiers by itself, and nobody knows which will grow.
 */
function expectedOf(metric: Metric, terms: PricingMetric | undefined, quantity: ForecastRange): ExpectedOfMetric {
  if (terms === undefined || (terms.groupBy !== undefined && terms.tiers.length > 1)) return { quantity };
  const compiled = compileMetric(withDefaults(terms));
  const before = metric.carriedQuantity ?? metric.rolledOver;
  const carried = before === undefined ? undefined : Exact.parse(before);
  const amountOf = (one: string): Exact => priceOf(compiled, Exact.parse(one), Exact.one, carried).amount;
  const isSame = ({ quantity, amount }: { readonly quantity: string; readonly amount: string }) =>
    amountOf(quantity).roundTo(9).equals(Exact.parse(amount).roundTo(9));
  if (!isSame(metric) || !isSame(metric.forecast)) return { quantity };
  const likely = amountOf(quantity.likely);
  const amounts = [amountOf(quantity.least), likely, amountOf(quantity.most)] as const;
  // Volume prices can come down where more is used.
  const [least, most] = [Exact.min(...amounts), Exact.max(...amounts)];
  return {
    quantity,
    amount: { least: least.toString(), likely: likely.toString(), most: most.toString() },
  };
}

/** The bill at the end: the service's own, with what is expected instead of an even pace. Undefined: not all of it is known. */
function expectedBill(usage: RunningUsage, expected: ReadonlyMap<string, ExpectedOfMetric>): ForecastRange | undefined {
  if (expected.size === 0) return undefined;
  const rounded = (amount: string) => roundToMinorUnit(Exact.parse(amount), usage.currency);
  const bill = {
    least: Exact.parse(usage.forecastAmount),
    likely: Exact.parse(usage.forecastAmount),
    most: Exact.parse(usage.forecastAmount),
  };
  for (const { metricId, forecast } of usage.metrics) {
    const of = expected.get(metricId);
    if (of === undefined) continue;
    if (of.amount === undefined) return undefined;
    for (const end of ['least', 'likely', 'most'] as const)
      bill[end] = bill[end].plus(rounded(of.amount[end])).minus(rounded(forecast.amount));
  }
  return { least: bill.least.toString(), likely: bill.likely.toString(), most: bill.most.toString() };
}
