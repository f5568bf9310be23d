import type { RatedUsageRow } from '#contracts';
import { Exact } from '#money';
import type { Cost } from '../cost/cost.js';

/** An event that costs something else by today's prices than by those that rated it. */
export interface CostChange {
  readonly row: RatedUsageRow;
  readonly before: Exact | undefined;
  readonly after: Exact;
  readonly cost: Cost;
}

/** Undefined where the cost stays, and where prices say nothing now: a cost that is known is not lost. */
export function costChangeOf(row: RatedUsageRow, now: Cost): CostChange | undefined {
  if (!('amount' in now)) return undefined;
  const before = row.cost === null ? undefined : Exact.parse(row.cost);
  return before?.equals(now.amount) ? undefined : { row, before, after: now.amount, cost: now };
}

/** What a subscription's usage in the window comes to, by the prices that rated it and by today's. */
export interface SubscriptionDifference {
  readonly subscriptionId: string;
  readonly events: number;
  readonly costBefore: Exact;
  readonly costAfter: Exact;
  readonly currency: string;
  /** Of the segments that are touched, whole and exact. */
  readonly chargeBefore: Exact;
  readonly chargeAfter: Exact;
}

/** The costs of events as sums; an unknown one counts as nothing. */
export function costsOf(changes: readonly CostChange[]): { readonly costBefore: Exact; readonly costAfter: Exact } {
  return {
    costBefore: Exact.sum(changes.map(({ before }) => before ?? Exact.zero)),
    costAfter: Exact.sum(changes.map(({ after }) => after)),
  };
}

/** The biggest change of the charge first, then of the cost. */
export function biggestFirst(one: SubscriptionDifference, other: SubscriptionDifference): number {
  const sizeOf = (before: Exact, after: Exact) => {
    const change = after.minus(before);
    return change.isNegative() ? change.negated() : change;
  };
  const charges = (of: SubscriptionDifference) => sizeOf(of.chargeBefore, of.chargeAfter);
  const costs = (of: SubscriptionDifference) => sizeOf(of.costBefore, of.costAfter);
  return charges(other).compare(charges(one)) || costs(other).compare(costs(one));
}
