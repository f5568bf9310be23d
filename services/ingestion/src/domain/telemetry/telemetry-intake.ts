import type { UsageKind } from '#contracts';
import type { CallMemory, MappedCall, Origin } from '#genai-telemetry';
import type { Signal } from '#otlp';
import type { RecordView } from './mapped-usage.js';
import type { Mapping } from './mapping.js';
import type { LastPoint } from './metric-points.js';
import type { SenderRules } from './sender-rules.js';

/** What a tenant has said of its telemetry. */
export interface TelemetrySettings {
  readonly senders: SenderRules;
  readonly mappings: readonly Mapping[];
}

/** What became of a record. */
export const outcomes = ['completion', 'tool-call', 'event', 'duplicate-signal', 'rejected', 'ignored'] as const;
export type Outcome = (typeof outcomes)[number];

export interface UsageFound {
  readonly kind: UsageKind;
  readonly event: Readonly<Record<string, unknown>> & { readonly id: string };
  /** Why it is no usage that can be counted; empty when it is. */
  readonly problems: MappedCall['problems'];
  readonly origin: Origin;
  readonly signal: Signal;
  /** Of a call: what has to be forgotten when it could not be recorded. */
  readonly marks?: MappedCall['marks'];
}

/** A point of a running metric: its growth is usage. */
export interface RunningPoint {
  readonly mapping: Mapping;
  readonly view: RecordView;
  /** The metric with its attributes, scope and resource, under this mapping. */
  readonly stream: string;
  readonly next: LastPoint;
  readonly countsFirst: boolean;
}

/** What one request holds. */
export class TelemetryFound {
  readonly usage: UsageFound[] = [];
  readonly running: RunningPoint[] = [];
  records = 0;

  constructor(
    readonly memory: CallMemory,
    readonly settings: TelemetrySettings,
    readonly now: number,
    /** Told of every record. */
    readonly count: (signal: Signal, origin: Origin, outcome: Outcome) => void,
    /** Shown some of the records, for those who edit mappings. */
    readonly show: ((view: RecordView) => void) | undefined,
  ) {}
}
