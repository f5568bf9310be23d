import type { BookedSubscription } from '../attribution/subscription-book.js';
import type { PeriodCharges } from './period-charges.js';

/** One subscription's period in memory, open for usage. */
export interface LivePeriod {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly charges: PeriodCharges;
  /** Columns that all rated rows of the period share. */
  readonly shared: string;
  /** Rises with every change. */
  sequence: number;
  closed: boolean;
  /** Receipt time of the usage that the last running charge message spoke of. */
  toldAt: number;
}

/** What the worker holds of one partition: exactly what the last commit left in the store. */
export interface PartitionState {
  readonly partition: number;
  readonly epoch: number;
  nextOffset: bigint;
  blockSequence: number;
  readonly live: Map<string, LivePeriod>;
  readonly closedThrough: Map<string, number>;
  /** The live period that a subscription's last event fell into: most events fall into the same. */
  readonly current: Map<string, LivePeriod>;
  /** Periods that have changed since their last charge message. */
  readonly untold: Set<LivePeriod>;
  /** The latest receipt time of usage so far. */
  heardAt: number;
}

export const periodKey = (subscriptionId: string, index: number) => `${subscriptionId}/${index}`;

export function isClosed(state: PartitionState, subscription: BookedSubscription, index: number): boolean {
  const through = state.closedThrough.get(subscription.subscriptionId);
  return through !== undefined && index <= through;
}
