import type { LateWindowClosing, PeriodClosing, RejectedUsageMessage, UsageCorrection } from '#contracts';
import type { OutgoingRecord } from '#kafka';
import type { Signal } from '#otlp';
import type { Outcome } from '../domain/telemetry/telemetry-intake.js';
import type { PreviewableEvent } from './previewable-event.js';
import type { Door } from './record-usage.js';

/** The usage log. Resolves only when the log has the records; Unavailable means that nobody knows. */
export abstract class UsageLog {
  abstract append(records: OutgoingRecord[]): Promise<void>;
}

/** What stands before it in the partition of its account is in the period, or in the late window. */
export type Closing = PeriodClosing | LateWindowClosing;

/** The ends of periods and of late windows, in the usage log. */
export abstract class ClosingLog {
  abstract append(closings: readonly Closing[]): Promise<void>;
}

/** Corrections, in every partition of the usage log. */
export abstract class CorrectionLog {
  abstract append(corrections: readonly UsageCorrection[]): Promise<void>;
}

/** Where usage that could not be understood is kept. */
export abstract class RejectedUsageLog {
  abstract append(rejected: readonly RejectedUsageMessage[]): Promise<void>;
}

/** Customers, products, subscriptions and test clocks, followed in memory. */
export abstract class References {
  /** Whether everything that was published before this process started is known. */
  abstract isCaughtUp(): boolean;
  /** Looks again whenever more has become known; the first answer that is not undefined, or undefined after that time. */
  abstract waitFor<T>(look: () => T | undefined, atMostMs: number): Promise<T | undefined>;
  /** Whether everything that was published before the call is known, at the latest after the time given. */
  abstract caughtUp(atMostMs: number): Promise<boolean>;
}

/** The headers that say who asks. */
export type Credentials = Readonly<Record<string, string>>;

/** What rating would make of events now, one after the other. Unavailable when it cannot be asked. */
export abstract class UsagePreview {
  abstract of(events: readonly PreviewableEvent[], credentials: Credentials): Promise<readonly object[]>;
}

/** Counts events by door and verdict, when the log has the accepted ones. */
export type CountVerdicts = (door: Door, accepted: number, rejected: number) => void;
export const COUNT_VERDICTS = Symbol('count verdicts');

/** Counts records of telemetry by signal and what became of them. */
export type CountTelemetry = (signal: Signal, outcome: Outcome) => void;
export const COUNT_TELEMETRY = Symbol('count telemetry');
