import type { JsonValue } from '#pricing';

/** What was written of a metric; undefined when nothing was. Metrics may be called like members that every object has. */
export function totalsOfMetric(totals: Readonly<Record<string, JsonValue>>, metricId: string): JsonValue | undefined {
  return Object.hasOwn(totals, metricId) ? totals[metricId] : undefined;
}
