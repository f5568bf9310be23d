import type { ApiClient } from '../../../../api/client.js';

/** What the metrics of a subscription are called in the periods that are open, by their ids. */
export async function metricNamesOf(api: ApiClient, subscriptionId: string): Promise<ReadonlyMap<string, string>> {
  const { items } = await api.get('/v1/running-totals', { subscriptionId });
  return new Map(items.flatMap(({ metrics }) => metrics.map((one) => [one.metricId, one.metricName] as const)));
}
