import type { JsonValue, WrittenGroup, WrittenMembers, WrittenStandings } from '#pricing';

/** The meters of a period in parts. What is written holds the parts that changed; what is read must hold all of them. */
export interface WrittenCharges {
  /** By metric. */
  readonly totals: Readonly<Record<string, JsonValue>>;
  readonly groups: readonly (WrittenGroup & { readonly metricId: string })[];
  readonly members: readonly (WrittenMembers & { readonly metricId: string })[];
  readonly standings: readonly (WrittenStandings & { readonly metricId: string })[];
  /** Metrics that were folded again: what was written of their parts before is void. */
  readonly replaced?: readonly string[];
}

/** What was written of a metric; undefined when nothing was. Metrics may be called like members that every object has. */
export function totalsOfMetric(totals: Readonly<Record<string, JsonValue>>, metricId: string): JsonValue | undefined {
  return Object.hasOwn(totals, metricId) ? totals[metricId] : undefined;
}
