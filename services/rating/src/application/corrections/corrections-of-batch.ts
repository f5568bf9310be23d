import { type RatedUsageRow, type UsageCorrection, type UsageRow, usageRow } from '#contracts';
import type { TenantBook } from '../../domain/attribution/subscription-book.js';
import { costOf } from '../../domain/cost/cost.js';
import { type HoursOfUsage, noUsage, type UsageCounts } from '../../domain/counts/usage-counts.js';
import type { BatchKeys } from '../../domain/deduplication/batch-keys.js';
import { type LivePeriod, periodKey } from '../../domain/period/live-period.js';
import type { OutboxRecord } from '../batch-commit.js';
import { attemptOutOfCorrection, type UsageOrigin } from '../kept-usage.js';
import type { FoundPeriod, PeriodsOfUsage } from '../periods-of-usage.js';
import type { PlacedUsage } from '../placed-usage.js';
import { factsOfRow, figuresTakenBack, usageOfRow } from '../rated-history.js';
import type { RatingRules } from '../rating-rules.js';
import {
  type CorrectionChange,
  type CorrectionPlan,
  type CorrectionRecord,
  type CorrectionResult,
  type EventShown,
  type FoundCorrection,
  headersOfPostponed,
  type KeptEvent,
  nameOfEvent,
  type Outcome,
  type PlaceOnItsWay,
  type PostponedCorrection,
  type Replacement,
} from './correction.js';

/** So often a correction goes behind usage that is on its way; then there is no such event. */
const mostAttempts = 5;

interface RatedEvent {
  readonly record: CorrectionRecord;
  readonly row: RatedUsageRow;
  readonly period: LivePeriod;
}

/**
 * Obeys corrections. First everything that they take back goes, period by period; then what takes its place is rated like
 * usage that came with the correction. Each event is corrected once in a batch.
 */
export class CorrectionsOfBatch {
  readonly results: CorrectionResult[] = [];
  /** Places of unattributed events that are not kept any more. */
  readonly dropped: { tenant: string; position: string }[] = [];
  readonly postponed: OutboxRecord[] = [];
  /** The same by their names, and where they go. */
  readonly onTheirWay: PostponedCorrection[] = [];
  /** Those that had been postponed, and were read now. */
  readonly arrived: UsageCorrection[] = [];

  constructor(
    private readonly partition: number,
    private readonly rules: RatingRules,
    private readonly periods: PeriodsOfUsage,
    private readonly placed: PlacedUsage,
    private readonly keys: BatchKeys,
    private readonly hours: HoursOfUsage,
  ) {}

  obey({ found, histories }: CorrectionPlan, offset: bigint): void {
    const rated = found.flatMap(({ record, event }) => (event.place === 'rated' ? [{ record, ...event }] : []));
    for (const [period, ofPeriod] of Map.groupBy(rated, (one) => one.period)) {
      if (period.closed) this.placed.closedSegments.keep(period);
      this.reverse(period, ofPeriod, histories.get(periodKey(period.subscriptionId, period.number)));
    }
    for (const [at, one] of found.entries()) this.obeyOne(one, Number(offset) * 10_000 + at);
  }

  private obeyOne({ record, event }: FoundCorrection, arrival: number): void {
    if (record.attempt > 0) this.arrived.push(record.correction);
    const replacement = replacementOf(record);
    if (event.place === 'rated') this.replaceRated({ record, ...event }, replacement, arrival);
    else if (event.place === 'unattributed') this.correctKept(record, event.kept, replacement, arrival);
    else if (event.place === 'on-its-way') this.postpone(record, event);
    else if (event.place === 'void') this.answer(record, 'already-void', null);
    else if (event.place === 'nowhere') this.answerNotFound(record);
  }

  /** Takes events of a period back: by themselves where all of them allow it, else the others are folded again. */
  private reverse(
    period: LivePeriod,
    events: readonly RatedEvent[],
    history: readonly RatedUsageRow[] | undefined,
  ): void {
    const rows = events.map(({ row }) => row);
    const figures = history
      ? figuresTakenBack(rows, period.charges.foldAgain(without(history, rows).map(factsOfRow)))
      : rows.map((row) => period.charges.reverse(factsOfRow(row, 0)));
    for (const [at, row] of rows.entries()) this.placed.reverse(period, row, figures[at]!);
  }

  private replaceRated(
    { record, row, period }: RatedEvent,
    replacement: Replacement | undefined,
    arrival: number,
  ): void {
    const before = shown(usageOfRow(row), period);
    this.count(period.tenant, row.received_at, { rated: -1 });
    if (!replacement) {
      this.count(period.tenant, row.received_at, { voided: 1 });
      this.answer(record, 'applied', { before });
      return;
    }
    const book = this.rules.book.ofTenant(period.tenant);
    const subscription = book.subscription(period.subscriptionId);
    if (!subscription) throw new Error(`the subscription ${period.subscriptionId} is gone`);
    const usage = replaced(usageOfRow(row), replacement);
    const found = this.periods.ofSubscription(usage[usageRow.occurredAt], book, subscription);
    // What waits again is told from its original by an attempt that no redriven event has.
    const origin = { tenant: period.tenant, receivedAt: row.received_at, attempt: attemptOutOfCorrection(arrival) };
    this.place(record, found, usage, origin, arrival, before);
  }

  private correctKept(
    record: CorrectionRecord,
    kept: KeptEvent,
    replacement: Replacement | undefined,
    arrival: number,
  ): void {
    const { tenant } = record.correction;
    const before = shown(kept.row);
    this.dropped.push({ tenant, position: kept.position });
    this.count(tenant, kept.receivedAt, { unattributed: -1, voided: replacement ? 0 : 1 });
    if (!replacement) {
      this.answer(record, 'applied', { before });
      return;
    }
    const book = this.rules.book.ofTenant(tenant);
    const usage = replaced(kept.row, replacement);
    const origin = { tenant, receivedAt: kept.receivedAt, attempt: kept.attempt };
    this.place(record, this.periodOfKept(usage, kept, origin, book), usage, origin, arrival, before);
  }

  private periodOfKept(usage: UsageRow, kept: KeptEvent, origin: UsageOrigin, book: TenantBook) {
    const subscription = kept.waitsFor === null ? undefined : book.subscription(kept.waitsFor);
    if (subscription) return this.periods.ofSubscription(usage[usageRow.occurredAt], book, subscription);
    return this.periods.find(usage, origin, book, book.attribute(usage));
  }

  private place(
    record: CorrectionRecord,
    found: FoundPeriod | 'redriven',
    usage: UsageRow,
    origin: UsageOrigin,
    arrival: number,
    before: EventShown,
  ): void {
    const { rated, unattributed } = this.placed;
    const kept = unattributed.length;
    if (found !== 'redriven') {
      const [kind, occurredAt, properties] = [
        usage[usageRow.kind],
        usage[usageRow.occurredAt],
        usage[usageRow.properties],
      ];
      // By what its tenant has stated by now: an amendment is a new word, and a price may have been wrong.
      const said = { tenant: origin.tenant, receivedAt: Math.max(origin.receivedAt, record.correction.occurredAt) };
      const cost = costOf(said, kind, properties, occurredAt, this.rules.modelPrices);
      this.placed.place(found, usage, origin, cost, arrival);
      this.keys.placedAgain(origin.tenant, usage);
    }
    const counts = { rated: this.placed.rated - rated, unattributed: unattributed.length - kept };
    this.count(origin.tenant, origin.receivedAt, { ...counts, redriven: found === 'redriven' ? 1 : 0 });
    const period = found !== 'redriven' && 'charges' in found ? found : undefined;
    this.answer(record, 'applied', { before, after: shown(usage, period) });
  }

  private count(tenant: string, receivedAt: number, counts: Partial<UsageCounts>): void {
    this.hours.add(tenant, receivedAt, { ...noUsage, ...counts });
  }

  private postpone(record: CorrectionRecord, { partition, accountId }: PlaceOnItsWay): void {
    if (record.attempt >= mostAttempts) {
      this.answerNotFound(record);
      return;
    }
    const handedOnBy = [...new Set([...record.handedOnBy, this.partition])].filter((one) => one !== partition);
    const headers = { ...record.record.headers, ...headersOfPostponed({ attempt: record.attempt + 1, handedOnBy }) };
    this.postponed.push({ ...record.record, partition, headers });
    const { tenant, id } = record.correction;
    this.onTheirWay.push({ tenant, id, goesTo: partition, accountId });
  }

  /** Also for those that sent it here: nobody else would, and all partitions have to, so that it is known that there is none. */
  private answerNotFound(record: CorrectionRecord): void {
    this.answer(record, 'not-found', null);
    for (const partition of record.handedOnBy) this.answer(record, 'not-found', null, { partition });
  }

  private answer(
    { correction }: CorrectionRecord,
    outcome: Outcome,
    change: CorrectionChange | null,
    of: Pick<CorrectionResult, 'partition'> = {},
  ): void {
    const { id: correctionId, tenant, type, source, eventId, reason, backfillId = null, occurredAt } = correction;
    const named = { correctionId, tenant, type, source, eventId };
    this.results.push({ ...of, ...named, outcome, reason, backfillId, occurredAt, change });
  }
}

function replacementOf({ correction: { replacement } }: CorrectionRecord): Replacement | undefined {
  return replacement === undefined ? undefined : (JSON.parse(replacement) as Replacement);
}

function replaced(row: UsageRow, { occurredAt, properties, isCostAlone }: Replacement): UsageRow {
  const usage: UsageRow = [...row];
  // An amendment may stand before it that was not rated when its job has read the event.
  if (isCostAlone) return usage;
  if (occurredAt !== undefined) usage[usageRow.occurredAt] = occurredAt;
  usage[usageRow.properties] = properties;
  return usage;
}

function without(history: readonly RatedUsageRow[], rows: readonly RatedUsageRow[]): RatedUsageRow[] {
  const gone = new Set(rows.map(nameOfEvent));
  return history.filter((row) => !gone.has(nameOfEvent(row)));
}

function shown(row: UsageRow, period?: LivePeriod): EventShown {
  const time = new Date(row[usageRow.occurredAt]).toISOString();
  const properties = row[usageRow.properties];
  if (!period) return { time, properties };
  return { time, properties, subscriptionId: period.subscriptionId, periodIndex: period.number, late: period.closed };
}
