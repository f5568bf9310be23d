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

/** What the service knows of customers and test clocks, and waiting for what it does not know yet. */
export interface ReferenceNews {
  /** Whether everything that was published before this process started is known. */
  isCaughtUp(): boolean;
  /** Resolves at the next message about a customer, a subscription or a test clock, or after the time given. */
  next(atMostMs: number): Promise<void>;
  /** Whether everything that was published before the call is known, at the latest after the time given. */
  caughtUp(atMostMs: number): Promise<boolean>;
}
