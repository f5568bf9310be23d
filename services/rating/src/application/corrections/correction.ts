import type { RatedUsageRow, UsageCorrection, UsageRow } from '#contracts';
import type { LivePeriod } from '../../domain/period/live-period.js';
import type { OutboxRecord, StoredPeriod } from '../batch-commit.js';

/** A correction as it stands in the log. */
export interface CorrectionRecord {
  readonly correction: UsageCorrection;
  /** How often it was written again behind usage that was on its way. */
  readonly attempt: number;
  /** The partitions that wrote it into another one, where its event went, and have not answered. */
  readonly handedOnBy: readonly number[];
  readonly record: OutboxRecord;
  readonly block?: never;
  readonly closing?: never;
  readonly lateWindow?: never;
}

type Postponed = Pick<CorrectionRecord, 'attempt' | 'handedOnBy'>;

/** A correction that goes behind usage on its way, to where that is rated. */
export interface PostponedCorrection {
  readonly tenant: string;
  readonly id: string;
  readonly goesTo: number;
  /** Whose usage it is; absent where that is not known any more. */
  readonly accountId?: string | undefined;
}

export const headersOfPostponed = ({ attempt, handedOnBy }: Postponed): Record<string, string> => ({
  attempt: String(attempt),
  'handed-on-by': handedOnBy.join(' '),
});

/** Of a record that was written before there was one of them: nothing. */
export function postponedOf(headers: Readonly<Record<string, string | undefined>>): Postponed {
  const { attempt = '0', 'handed-on-by': by = '' } = headers;
  return { attempt: Number(attempt), handedOnBy: by === '' ? [] : by.split(' ').map(Number) };
}

/** What takes the place of an event: its subscription, its customer and its id stay. */
export interface Replacement {
  /** Epoch milliseconds; absent: the time stays. */
  readonly occurredAt?: number;
  readonly properties: Record<string, unknown>;
  /** Whatever the event says by then stays: it is only to be costed anew. */
  readonly isCostAlone?: boolean;
}

/** An event as it is kept among the unattributed usage. */
export interface KeptEvent {
  readonly position: string;
  readonly row: UsageRow;
  readonly receivedAt: number;
  readonly attempt: number;
  readonly waitsFor: string | null;
}

/** The partition that redriven usage goes to, and whose it is, as far as that is known. */
export interface PlaceOnItsWay {
  readonly partition: number;
  readonly accountId?: string | undefined;
}

/** Where the event of a correction is, in the order of the log. */
export type CorrectedEvent =
  | { readonly place: 'rated'; readonly row: RatedUsageRow; readonly period: LivePeriod }
  | { readonly place: 'unattributed'; readonly kept: KeptEvent }
  /** Redriven, and not rated here: the correction goes behind it. */
  | ({ readonly place: 'on-its-way' } & PlaceOnItsWay)
  | { readonly place: 'void' }
  | { readonly place: 'nowhere' }
  /** The correction was obeyed before. */
  | { readonly place: 'obeyed' };

export interface FoundCorrection {
  readonly record: CorrectionRecord;
  readonly event: CorrectedEvent;
}

/** All that obeying some corrections asks for. */
export interface CorrectionPlan {
  readonly found: readonly FoundCorrection[];
  /** Of the periods that must be folded again, by `periodKey`. */
  readonly histories: ReadonlyMap<string, readonly RatedUsageRow[]>;
}

export type Outcome = 'applied' | 'already-void' | 'not-found';

/** What a partition made of a correction. */
export interface CorrectionResult {
  /** Absent: the one that was asked. Another handed it on to that one, which has no such event either. */
  readonly partition?: number;
  readonly correctionId: string;
  readonly tenant: string;
  readonly type: string;
  readonly source: string;
  readonly eventId: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly backfillId: string | null;
  readonly occurredAt: number;
  /** What the event was, and what it is now; null where nothing changed. */
  readonly change: CorrectionChange | null;
}

export interface CorrectionChange {
  readonly before: EventShown;
  readonly after?: EventShown;
}

export interface EventShown {
  readonly time: string;
  readonly properties: Record<string, unknown>;
  readonly subscriptionId?: string;
  readonly periodIndex?: number;
  readonly late?: boolean;
}

export interface EventName {
  readonly source: string;
  readonly id: string;
}

export const nameOfEvent = ({ source, id }: EventName): string => JSON.stringify([source, id]);

/** What the store knows of events that are to be corrected. */
export interface CorrectionStore {
  /** Those of these corrections that this partition has obeyed, in whatever way. */
  obeyed(partition: number, correctionIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of these events that this partition has made void, by `nameOfEvent`. */
  voided(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlySet<string>>;
  /** Those of these events that this partition keeps unattributed, by `nameOfEvent`. */
  kept(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlyMap<string, KeptEvent>>;
  /** Where those of these events went last that this partition kept and wrote into the log again, by `nameOfEvent`. */
  redriven(
    partition: number,
    tenant: string,
    events: readonly EventName[],
  ): Promise<ReadonlyMap<string, PlaceOnItsWay>>;
  /** The blocks of rated usage of the batch that placed an event last, by `nameOfEvent`. */
  blocksOf(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlyMap<string, BlockRange>>;
  closedPeriods(keys: readonly { subscriptionId: string; number: number }[]): Promise<StoredPeriod[]>;
}
export const CORRECTION_STORE = Symbol('CorrectionStore');

/** Numbers of blocks; both belong to it. */
export interface BlockRange {
  readonly first: number;
  readonly last: number;
}
