import type { RatedUsageRowKind } from '#contracts';
import type { Exact } from '#money';
import type { Name } from './text-columns.js';

/** What all events of a subscription's segment have in common. */
export interface SegmentOfUsage {
  readonly accountId: string;
  readonly productId: string;
  readonly productVersion: number;
  readonly subscriptionId: string;
  readonly periodIndex: number;
  /** Epoch milliseconds. */
  readonly periodStart: number;
  readonly currency: string;
}

/** A segment for a builder, made once per open segment: here stands what spares a row the look-up of its strings. */
export class SegmentColumns {
  account: Name | undefined = undefined;
  product: Name | undefined = undefined;
  subscription: Name | undefined = undefined;
  currency: Name | undefined = undefined;
  /** As the last event of the segment named it: most name it the same. */
  organization: Name | undefined = undefined;

  constructor(readonly of: SegmentOfUsage) {}
}

/** What one event did to one metric. */
export interface RatedMarginal {
  readonly metricId: string;
  readonly quantity: Exact;
  readonly amount: Exact;
  readonly runningQuantity: Exact;
  readonly runningAmount: Exact;
}

export interface RatedEvent {
  readonly marginals: readonly RatedMarginal[];
  /** The sum of the marginal amounts. */
  readonly amount: Exact;
}

/** Late: its period was closed. Unbilled: in a trial or a pause whose usage is shown, and stands on no document. */
export type RatedStatus = 'rated' | 'late' | 'unbilled' | 'unbilled-late';

/** What a row says of its event. The figures of a reversal are those that it takes back, with the sign turned. */
export interface RowMark {
  readonly status: RatedStatus;
  readonly kind: RatedUsageRowKind;
}

export interface CostOfUsage {
  readonly source: string;
  /** In USD; absent: unknown or none. */
  readonly amount?: Exact;
  /** The day of the price that it was looked up by; absent or empty: by none. */
  readonly pricedOn?: string;
}

/** Where a block stands: what its header names and every row repeats. */
export interface BlockHead {
  readonly tenant: string;
  /** Of the usage log. */
  readonly partition: number;
  /** Rises by one per block of a partition. */
  readonly sequence: number;
}
