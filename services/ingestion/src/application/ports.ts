import type { RejectedUsageMessage } from '#contracts';
import type { OutgoingRecord } from '#kafka';

/** The usage log. Resolves only when the log has the records; Unavailable means that nobody knows. */
export interface UsageLog {
  append(records: OutgoingRecord[]): Promise<void>;
}

/** Where usage that could not be understood is kept. */
export interface RejectedUsageLog {
  append(rejected: readonly RejectedUsageMessage[]): Promise<void>;
}

/** Customers, products, subscriptions and test clocks, followed in memory. */
export interface References {
  /** Whether everything that was published before this process started is known. */
  isCaughtUp(): boolean;
  /** Looks again whenever more has become known; the first answer that is not undefined, or undefined after that time. */
  waitFor<T>(look: () => T | undefined, atMostMs: number): Promise<T | undefined>;
  /** Whether everything that was published before the call is known, at the latest after the time given. */
  caughtUp(atMostMs: number): Promise<boolean>;
}
