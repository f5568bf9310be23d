import { useQuery } from '@tanstack/react-query';
import type { PricingMetric } from '#pricing';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { type ExpectedOfMetric, expectedBill, expectedOf } from './forecast-amounts.js';
import { type ForecastRange, forecastRange } from './forecast-range.js';
import { type RunningUsage, useRunningTotals } from './subscriptions.queries.js';

export interface Expected {
  readonly ofMetric: ReadonlyMap<string, ExpectedOfMetric>;
  readonly bill: ForecastRange | undefined;
}

const nothing: Expected = { ofMetric: new Map(), bill: undefined };

/** What is expected by the shape of the last full period; nothing in a first one, and until it is known. */
export function useExpected(usage: RunningUsage, timeZone: string): Expected {
  const api = useApi();
  const { subscriptionId, productId, productVersion, period } = usage;
  const { data: totals = [] } = useRunningTotals(subscriptionId);
  const before = totals.find(
    ({ period: { index }, outsideSubscriptionLife }) => index === period.index - 1 && !outsideSubscriptionLife,
  )?.period;
  const days = useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'days', ...before, timeZone }),
    queryFn: async ({ signal }) => {
      const { start: from, end: to } = before ?? period;
      const asked = { subscriptionId, groupBy: 'day,metric', from, to, timeZone };
      return (await api.get('/v1/analytics/usage', asked, signal)).items;
    },
    enabled: before !== undefined,
    staleTime: freshFor.figure,
  });
  const version = useQuery({
    queryKey: keys.products.one(productId, { version: productVersion }),
    queryFn: ({ signal }) =>
      api.get('/v1/products/{productId}/versions/{version}', { productId, version: String(productVersion) }, signal),
    enabled: before !== undefined,
    staleTime: freshFor.issued,
  });
  if (!before || !days.data || !version.data) return nothing;
  const ofMetric = new Map<string, ExpectedOfMetric>();
  for (const metric of usage.metrics) {
    const { metricId, quantity, forecast } = metric;
    // A peak, an average or a level does not grow with time: it is what it is.
    if (forecast.quantity === quantity) continue;
    const own = days.data.flatMap((row) =>
      row.metricId === metricId && row.day !== undefined ? [{ day: row.day, quantity: row.quantity ?? '0' }] : [],
    );
    const range = forecastRange(
      { period, at: usage.at, used: quantity, evenly: forecast.quantity },
      { start: before.start, end: before.end, days: own },
      timeZone,
    );
    const terms = version.data.pricingMetrics.find(({ id }) => id === metricId) as PricingMetric | undefined;
    if (range) ofMetric.set(metricId, expectedOf(metric, terms, range));
  }
  return { ofMetric, bill: usage.billed ? expectedBill(usage, ofMetric) : undefined };
}
