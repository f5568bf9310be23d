import { Exact } from '#money';
import type { CompiledMetric } from '#pricing';

/** Where a quantity stands among the tiers of its metric, and against its quota. */
export interface UsagePosition {
  readonly tier: {
    readonly index: number;
    readonly name?: string | undefined;
    readonly from: Exact;
    /** Absent: the last tier has no end. */
    readonly upTo?: Exact | undefined;
    /** How much of the tier is used, from 0 to 1; absent: it has no end. */
    readonly share?: Exact | undefined;
  };
  readonly quota?: QuotaPosition | undefined;
}

export interface QuotaPosition {
  readonly limit: Exact;
  readonly enforcement: 'soft' | 'hard';
  /** Never below zero. */
  readonly remaining: Exact;
  /** How much of it is used; above 1 beyond it. A quota of nothing is used whole. */
  readonly share: Exact;
}

/**
 * @param carried what the contract year had come to before; a quota is of the segment alone
 * @param more units that rolled over: by so many the first tier is larger, and the others lie higher
 */
export function positionOf(
  { metric }: CompiledMetric,
  quantity: Exact,
  carried = Exact.zero,
  more = Exact.zero,
): UsagePosition {
  return { tier: tierOf(metric, carried.plus(quantity), more), quota: quotaOf(metric, quantity) };
}

function tierOf({ tiers }: CompiledMetric['metric'], quantity: Exact, more: Exact): UsagePosition['tier'] {
  const bounds = tiers.map(({ upTo }) => (upTo === null ? undefined : Exact.parse(upTo).plus(more)));
  const found = bounds.findIndex((upTo) => upTo === undefined || quantity.compare(upTo) <= 0);
  const index = found < 0 ? tiers.length - 1 : found;
  const from = index === 0 ? Exact.zero : (bounds[index - 1] ?? Exact.zero);
  // A bounded last tier is open all the same.
  const upTo = index === tiers.length - 1 ? undefined : bounds[index];
  const used = quantity.minus(from);
  const share = upTo && (used.isNegative() ? Exact.zero : used.dividedBy(upTo.minus(from)));
  return { index, name: tiers[index]?.name, from, upTo, share };
}

function quotaOf({ quota }: CompiledMetric['metric'], quantity: Exact): QuotaPosition | undefined {
  if (quota === undefined) return undefined;
  const limit = Exact.parse(quota.limit);
  const left = limit.minus(quantity);
  return {
    limit,
    enforcement: quota.enforcement,
    remaining: left.isNegative() ? Exact.zero : left,
    share: limit.isZero() ? Exact.one : quantity.dividedBy(limit),
  };
}
