import { isStorableNumber } from '#money';
import type { CompiledMetric, MeterState } from '#pricing';

/** What one metric may hold in memory for one period. */
export const meterLimits = { groups: 100_000, members: 1_000_000 };
/** Why an event does not count: the period would not stay within its bounds. */
export type BrokenBound = 'out-of-range' | 'too-many-groups' | 'too-many-members';

interface MeterInUse {
  readonly compiled: CompiledMetric;
  readonly state: MeterState;
}

/** The bound that the meter goes beyond; undefined: it keeps within all of them. */
export function brokenBoundOf({ compiled, state }: MeterInUse): BrokenBound | undefined {
  const { quantity, amount, groups } = state;
  if (!isStorableNumber(quantity) || !isStorableNumber(amount)) return 'out-of-range';
  if (groups.size > meterLimits.groups) return 'too-many-groups';
  const { type } = compiled.metric.aggregation;
  const hasTooMany =
    state.memberCount > meterLimits.members ||
    (type === 'percentile' && state.eventCount - state.ignoredCount > meterLimits.members);
  return hasTooMany ? 'too-many-members' : undefined;
}
