import type {
  DiscoveredNameMessage,
  LateWindowClosing,
  PeriodClosing,
  RejectedUsageMessage,
  UsageCorrection,
} from '#contracts';
import type { DeadLetter, DeadLetterTopic, OutgoingRecord } from '#kafka';
import type { Signal } from '#otlp';
import type { IntakeRecord } from '../domain/intake/intake-record.js';
import type { AcceptedUsage, Redrive, RedriveProgress, RejectedOfDoor, RejectedPlace } from '../domain/redrive.js';
import type { Mapping } from '../domain/telemetry/mapping.js';
import type { SenderRule } from '../domain/telemetry/sender-rules.js';
import type { Outcome, RunningPoint, UsageFound } from '../domain/telemetry/telemetry-intake.js';
import type { PreviewableEvent } from './previewable-event.js';
import type { Door, UsageRead } from './record-usage.js';

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

/** What consumers of any topic gave up. All reject with Unavailable. */
export abstract class DeadLetterLog {
  abstract topics(): Promise<DeadLetterTopic[]>;
  /** Both offsets belong to what is read, and lie within the topic. */
  abstract read(topic: DeadLetterTopic, first: bigint, last: bigint): Promise<DeadLetter[]>;
  /** Resolves when the message is in its partition once more, with the id in its header. */
  abstract append(letter: DeadLetter, deadLetterId: string): Promise<void>;
}

/** Which dead letters were redriven, and when. */
export abstract class RedrivenDeadLetters {
  abstract timesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** False, and nothing done, of one that was redriven before. What rejects was not. */
  abstract once(deadLetterId: string, tenant: string, at: Date, redrive: () => Promise<void>): Promise<boolean>;
}

/** Where usage that could not be understood is kept. */
export abstract class RejectedUsageLog {
  abstract append(rejected: readonly RejectedUsageMessage[]): Promise<void>;
}

/** Says of rejected events that they were accepted when they were tried again. */
export abstract class AcceptedUsageLog {
  abstract append(accepted: readonly AcceptedUsage[]): Promise<void>;
}

/** Names in usage that nobody knew, for those who make something of each. */
export abstract class DiscoveredNameLog {
  abstract append(names: readonly DiscoveredNameMessage[]): Promise<void>;
}

/** A record of an intake topic that belongs to no tenant. */
export interface NobodysRecord {
  readonly record: IntakeRecord;
  readonly cause: 'no-key' | 'unknown-key';
}

/** Where records of nobody are kept, as many as fit. Unavailable means that nobody knows. */
export abstract class IntakeDeadLetters {
  abstract keep(records: readonly NobodysRecord[]): Promise<void>;
}

export type CountNobodysIntake = (cause: NobodysRecord['cause']) => void;
export const COUNT_NOBODYS_INTAKE = Symbol('count intake of nobody');

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

/** What tenants say of their telemetry. */
export abstract class TelemetryRules {
  abstract mappingsOf(tenant: string): Promise<readonly Mapping[]>;
  abstract sendersOf(tenant: string): Promise<readonly SenderRule[]>;
}

/** Records of one sender that became one thing. */
export interface TelemetryCount {
  readonly tenant: string;
  readonly service: string;
  readonly scope: string;
  readonly signal: Signal;
  readonly outcome: Outcome;
  readonly records: number;
}

/** What became of telemetry, sender by sender. */
export abstract class TelemetryCountStore {
  abstract add(counts: readonly TelemetryCount[], at: Date): Promise<void>;
}

/** Usage of a running metric that is written down and may not be in the log yet. */
export interface UnsentGrowth {
  readonly tenant: string;
  readonly stream: string;
  /** Of the stream; it counts up whenever there is more to send. */
  readonly version: string;
  readonly events: readonly UsageFound['event'][];
}

/**
 * What running metrics last said. Their growth is written down together with that, before it goes to the log, and
 * crossed out afterwards: whoever dies between the two leaves it to be sent again, under the same ids.
 */
export abstract class MetricStreams {
  /** Answers what has to be sent now; of a stream beyond the tenant's bound there is none, and it is counted. */
  abstract advance(
    tenant: string,
    points: readonly RunningPoint[],
  ): Promise<{ unsent: UnsentGrowth[]; beyond: number }>;
  /** What was sent is in the log. */
  abstract settle(sent: readonly UnsentGrowth[]): Promise<void>;
  /** What was left behind by whoever died, or could not reach the log. */
  abstract leftBehind(): Promise<UnsentGrowth[]>;
  /** Streams of which nothing was heard for long are forgotten. */
  abstract forgetOld(): Promise<void>;
}

/** What one turn of a redrive has come to. */
export interface RedriveTurn {
  readonly progress: RedriveProgress;
  /** Ids of rejected events that were accepted. */
  readonly accepted: readonly string[];
  readonly after: RejectedPlace | undefined;
  readonly isDone: boolean;
}

/** Where a redrive stands in its tenant's list. */
export type RedrivePlace = Pick<Redrive, 'requestedAt' | 'redriveId'>;

export abstract class RedriveStore {
  /** Undefined while another one of the tenant runs. */
  abstract begin(tenant: string, redriveId: string, door: string | undefined, at: Date): Promise<Redrive | undefined>;
  abstract find(tenant: string, redriveId: string): Promise<Redrive | undefined>;
  /** The newest first, those behind a place. */
  abstract list(tenant: string, behind: RedrivePlace | undefined, limit: number): Promise<Redrive[]>;
  /** One that runs and that nobody works on, for so long. */
  abstract claim(seconds: number): Promise<Redrive | undefined>;
  /** Of those that were rejected before it was asked for, the next ones. */
  abstract next(redrive: Redrive, limit: number): Promise<RejectedOfDoor[]>;
  abstract advance(redrive: Redrive, turn: RedriveTurn, at: Date): Promise<void>;
  /** Accepted events of which nobody was told yet, of any tenant. */
  abstract unpublished(limit: number): Promise<AcceptedUsage[]>;
  abstract markPublished(accepted: readonly AcceptedUsage[]): Promise<void>;
}

/** Reads what a door has rejected once more. */
export abstract class RejectedReading {
  abstract of(tenant: string, rejected: RejectedOfDoor): { usage: UsageRead; door: Door } | undefined;
}
