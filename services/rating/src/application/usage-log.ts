import type { LogRecord } from './ports.js';

export interface UsageLog {
  /** The records from `first` to `last`, as far as so many bytes reach. Throws Unavailable. */
  read(partition: number, first: bigint, last: bigint, mostBytes: number): Promise<LogRecord[]>;
  /** For records that were read so. */
  deliveryOf(partition: number): RecordDelivery;
}

/** Gives consecutive records to a handler as the consumer does, and remembers what failed at their head. */
export interface RecordDelivery {
  /**
   * What the handler throws for is tried some times, then in halves, until what fails stands alone and is a dead letter.
   * `doneThrough`: the last record that is done; `retryInMs`: how long the rest waits before it is tried again.
   */
  deliver(
    records: readonly LogRecord[],
    handle: (part: readonly LogRecord[]) => Promise<void>,
  ): Promise<{ doneThrough?: bigint; retryInMs?: number }>;
}
export const USAGE_LOG = Symbol('UsageLog');
