import type { UsageCountsMessage } from '#contracts';

/** The latest counts of a tenant and hour in a partition, as they are published. */
export type PublishableCounts = UsageCountsMessage;

export interface UsageCountsStore {
  /** Counts of these partitions that have changed since they were published. */
  unpublished(partitions: readonly number[], limit: number): Promise<PublishableCounts[]>;
  /** But for those that have changed again. */
  markPublished(counts: readonly PublishableCounts[]): Promise<void>;
}
export const USAGE_COUNTS_STORE = Symbol('UsageCountsStore');
