import type { ApiClient } from '../../tools/running-stack/api.client.js';
import type { Answer } from './answers.js';

/** Whether all events of a subscription are in ClickHouse that rating has counted, metric by metric. */
export async function sumsAgree(api: ApiClient, subscriptionId: string): Promise<boolean> {
  const range = 'from=2025-12-01T00:00:00Z&to=2026-12-31T00:00:00Z&groupBy=metric';
  const [rows, totals] = await Promise.all([
    api.demand<Answer>('GET', `/v1/analytics/usage?${range}&subscriptionId=${subscriptionId}`),
    api.demand<Answer>('GET', `/v1/running-totals?subscriptionId=${subscriptionId}&limit=100`),
  ]);
  const counted = (wanted: string) =>
    totals.items
      .flatMap(({ metrics }: Answer) => metrics.filter(({ metricId }: Answer) => metricId === wanted))
      .reduce((count: number, { eventCount }: Answer) => count + eventCount, 0);
  return rows.items.length > 0 && rows.items.every(({ metricId, events }: Answer) => counted(metricId) === events);
}
