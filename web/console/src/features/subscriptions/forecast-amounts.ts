import { Exact, roundToMinorUnit } from '#money';
import { compileMetric, type PricingMetric, priceOf, withDefaults } from '#pricing';
import type { ForecastRange } from './forecast-range.js';
import type { RunningUsage } from './subscriptions.queries.js';

type Metric = RunningUsage['metrics'][number];

/** Quantities and amounts that are expected of a metric; of one that tiers alone do not price, no amounts. */
export interface ExpectedOfMetric {
  readonly quantity: ForecastRange;
  readonly amount?: ForecastRange;
}

/**
 * What the quantities of a range cost, by the functions that bill. Only where they say of what has been used, and of what is
 * expected at an even pace, what the service says: then no group, rule or former period has a part in it.
 */
export function expectedOf(
  metric: Metric,
  terms: PricingMetric | undefined,
  quantity: ForecastRange,
): ExpectedOfMetric {
  if (terms === undefined) return { quantity };
  const compiled = compileMetric(withDefaults(terms));
  const amountOf = (one: string): Exact => priceOf(compiled, Exact.parse(one)).amount;
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
export function expectedBill(
  usage: RunningUsage,
  expected: ReadonlyMap<string, ExpectedOfMetric>,
): ForecastRange | undefined {
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
