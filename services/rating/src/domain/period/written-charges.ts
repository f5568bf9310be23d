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

/** Its place beside those of the metrics, of which none has an empty id. */
const latestUsage = '';

/** Writes into totals how late the latest usage is that may be in them, in epoch milliseconds; infinite where nobody knows. */
export function writeLatestUsage(totals: Record<string, JsonValue>, at: number): void {
  if (at !== Number.POSITIVE_INFINITY) totals[latestUsage] = Math.max(at, Number.MIN_SAFE_INTEGER);
}

/** Totals of before it was written say nothing, and may have usage of any time. */
export function latestUsageIn(totals: Readonly<Record<string, JsonValue>>): number {
  const at = totalsOfMetric(totals, latestUsage);
  return typeof at === 'number' ? at : Number.POSITIVE_INFINITY;
}

type Parts = Pick<WrittenCharges, 'groups' | 'members' | 'standings'>;

/** Most meters have none, and a commit writes thousands of meters: nothing is made for them. */
export const withoutParts: Parts = { groups: [], members: [], standings: [] };

export function withPartsOf<Part extends object>(
  metricId: string,
  parts: readonly (Part & { readonly metricId: string })[],
  more: readonly Part[],
): readonly (Part & { readonly metricId: string })[] {
  return more.length === 0 ? parts : [...parts, ...more.map((part) => ({ ...part, metricId }))];
}

export const hasParts = ({ groups, members, standings, replaced }: WrittenCharges): boolean =>
  groups.length > 0 || members.length > 0 || standings.length > 0 || replaced !== undefined;
