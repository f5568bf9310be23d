import { useQuery } from '@tanstack/react-query';
import { freshFor, keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Expected } from './forecast-amounts.js';
import { type RunningUsage, useRunningTotals } from './subscriptions.queries.js';

const nothing: Expected = { ofMetric: new Map(), bill: undefined };

/** What is expected by the shape of the last full period; nothing in a first one, and until it is known. */
export function useExpected(usage: RunningUsage, timeZone: string): Expected {
  const api = useApi();
  const { subscriptionId, productId, productVersion: version, period } = usage;
  const { data: totals = [] } = useRunningTotals(subscriptionId);
  const before = totals.find(
    ({ period: { index }, outsideSubscriptionLife }) => index === period.index - 1 && !outsideSubscriptionLife,
  )?.period;
  const { data } = useQuery({
    queryKey: keys.subscriptions.one(subscriptionId, { of: 'former', ...before, productId, version, timeZone }),
    queryFn: async ({ signal }) => {
      const { start, end } = before ?? period;
      const days = { subscriptionId, groupBy: 'day,metric', from: start, to: end, timeZone };
      const terms = { productId, version: String(version) };
      // The functions that bill are loaded with what they are asked about.
      const [{ items }, { pricingMetrics }, { expectedOfUsage }] = await Promise.all([
        api.get('/v1/analytics/usage', days, signal),
        api.get('/v1/products/{productId}/versions/{version}', terms, signal),
        import('./forecast-amounts.js'),
      ]);
      return { former: { start, end, used: items, pricingMetrics }, expectedOfUsage };
    },
    // A segment without length, as a pause that ends where it began, has no usage to ask for.
    enabled: before !== undefined && Date.parse(before.start) < Date.parse(before.end),
    staleTime: freshFor.figure,
    structuralSharing: false,
  });
  return data ? data.expectedOfUsage(usage, data.former, timeZone) : nothing;
}
