import { Inject, Injectable } from '@nestjs/common';
import type { RatedUsageRow, UsageCorrection } from '#contracts';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';
import { type LivePeriod, periodKey } from '../../domain/period/live-period.js';
import { OutboxRelay } from '../outbox-relay.js';
import type { PartitionState } from '../partition-state.js';
import { RATED_USAGE_LOG, type RatedUsageLog } from '../ports.js';
import { factsOfRow } from '../rated-history.js';
import { SegmentHistories } from '../segment-histories.js';
import { closedPeriodOf } from '../stored-period.js';
import {
  type BlockRange,
  CORRECTION_STORE,
  type CorrectedEvent,
  type CorrectionPlan,
  type CorrectionRecord,
  type CorrectionStore,
  type EventName,
  type FoundCorrection,
  nameOfEvent,
} from './correction.js';

/** Blocks between two ranges that are cheaper to read through than to ask for again. */
const mostBetween = 20;

/**
 * Finds what corrections speak of, before their batch is rated: everything that stands before them in the log is
 * committed then. An event is found by its key in the segments of keys, which say which blocks its batch published.
 */
@Injectable()
export class CorrectedEvents {
  constructor(
    @Inject(CORRECTION_STORE) private readonly store: CorrectionStore,
    @Inject(RATED_USAGE_LOG) private readonly log: RatedUsageLog,
    private readonly histories: SegmentHistories,
    private readonly relay: OutboxRelay,
    private readonly book: SubscriptionBook,
  ) {}

  async plan(state: PartitionState, records: readonly CorrectionRecord[]): Promise<CorrectionPlan> {
    if (records.length === 0) return { found: [], histories: new Map() };
    const found = new Map<CorrectionRecord, CorrectedEvent>();
    for (const [tenant, ofTenant] of Map.groupBy(records, ({ correction }) => correction.tenant))
      for (const one of await this.findAll(state, tenant, ofTenant)) found.set(one.record, one.event);
    const inOrder = records.map((record): FoundCorrection => ({ record, event: found.get(record) ?? nowhere }));
    return { found: inOrder, histories: await this.historiesOf(state, inOrder) };
  }

  private async findAll(
    state: PartitionState,
    tenant: string,
    records: readonly CorrectionRecord[],
  ): Promise<FoundCorrection[]> {
    const { partition } = state;
    const names = records.map(({ correction }) => nameIn(correction));
    const obeyed = await this.store.obeyed(
      partition,
      records.map(({ correction }) => correction.id),
    );
    const voided = await this.store.voided(partition, tenant, names);
    const kept = await this.store.kept(partition, tenant, names);
    const rated = await this.rated(
      state,
      tenant,
      names.filter((name) => !kept.has(nameOfEvent(name))),
    );
    const redriven = await this.redriven(
      partition,
      tenant,
      names.filter((name) => !kept.has(nameOfEvent(name)) && !rated.has(nameOfEvent(name))),
    );
    return records.map((record) => {
      const name = nameOfEvent(nameIn(record.correction));
      const unattributed = kept.get(name);
      if (obeyed.has(record.correction.id)) return { record, event: { place: 'obeyed' } };
      if (voided.has(name)) return { record, event: { place: 'void' } };
      if (unattributed) return { record, event: { place: 'unattributed', kept: unattributed } };
      return { record, event: rated.get(name) ?? redriven.get(name) ?? nowhere };
    });
  }

  /** What has left this partition, whichever process wrote it into the log again, or any that this process has. */
  private async redriven(
    partition: number,
    tenant: string,
    names: readonly EventName[],
  ): Promise<ReadonlyMap<string, CorrectedEvent>> {
    const left = await this.store.redriven(partition, tenant, names);
    const found = new Map<string, CorrectedEvent>();
    for (const name of names) {
      const to = this.relay.usageOnItsWay.placeOf(tenant, name) ?? left.get(nameOfEvent(name));
      if (to) found.set(nameOfEvent(name), { ...to, place: 'on-its-way' });
    }
    return found;
  }

  private async rated(
    state: PartitionState,
    tenant: string,
    names: readonly EventName[],
  ): Promise<ReadonlyMap<string, CorrectedEvent>> {
    const blocks = await this.store.blocksOf(state.partition, tenant, names);
    const rows = await this.rowsIn(state, tenant, [...blocks.values()], new Set(names.map(({ id }) => id)));
    const counting = new Map([...blocks.keys()].flatMap((name) => [[name, rows.get(name)] as const]));
    const periods = await this.periodsOf(
      state,
      [...counting.values()].filter((row) => row !== undefined),
    );
    const found = new Map<string, CorrectedEvent>();
    for (const [name, row] of counting) {
      const period = row && periods.get(periodKey(row.subscription_id, row.period_index));
      if (row && period) found.set(name, { place: 'rated', row, period });
    }
    return found;
  }

  /** The rows that still count among these blocks, by `nameOfEvent`. */
  private async rowsIn(
    { partition, blockSequence }: PartitionState,
    tenant: string,
    blocks: readonly BlockRange[],
    ids: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, RatedUsageRow>> {
    const rows = new Map<string, RatedUsageRow>();
    if (blocks.length > 0) await this.relay.flushed();
    for (const { first, last } of joined(blocks)) {
      const of = { partition, tenant, first, last: Math.min(last, blockSequence) };
      await this.log.read(of, { column: 'id', values: ids }, (found) => {
        for (const row of found) {
          if (row.row_kind === 'usage') rows.set(nameOfEvent(row), row);
          else rows.delete(nameOfEvent(row));
        }
      });
    }
    return rows;
  }

  private async periodsOf(
    { periods }: PartitionState,
    rows: readonly RatedUsageRow[],
  ): Promise<ReadonlyMap<string, LivePeriod>> {
    const found = new Map<string, LivePeriod>();
    const closed = new Map<string, { subscriptionId: string; number: number }>();
    for (const { subscription_id: subscriptionId, period_index: number } of rows) {
      const live = periods.find(subscriptionId, number);
      if (live) found.set(periodKey(subscriptionId, number), live);
      else closed.set(periodKey(subscriptionId, number), { subscriptionId, number });
    }
    const stored = closed.size === 0 ? [] : await this.store.closedPeriods([...closed.values()]);
    for (const one of stored) found.set(periodKey(one.subscriptionId, one.number), closedPeriodOf(one, this.book));
    return found;
  }

  /** Of the periods in which some event cannot be taken back by what it says of itself. */
  private historiesOf(state: PartitionState, found: readonly FoundCorrection[]): Promise<CorrectionPlan['histories']> {
    const folded = new Set<LivePeriod>();
    for (const { event } of found)
      if (event.place === 'rated' && !event.period.charges.canReverse(factsOfRow(event.row, 0)))
        folded.add(event.period);
    return this.histories.of(state, [...folded]);
  }
}

const nowhere: CorrectedEvent = { place: 'nowhere' };

export const nameIn = ({ source, eventId }: UsageCorrection): EventName => ({ source, id: eventId });

function joined(blocks: readonly BlockRange[]): BlockRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const { first, last } of blocks.toSorted((one, other) => one.first - other.first)) {
    const before = ranges.at(-1);
    if (before && first <= before.last + mostBetween) before.last = Math.max(before.last, last);
    else ranges.push({ first, last });
  }
  return ranges;
}
