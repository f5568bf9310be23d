import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { type SealedUsageBlock, type UsageBlock, usageTopic } from '#contracts';
import { EventKeys } from '../domain/deduplication/event-key.js';
import { periodKey } from '../domain/period/live-period.js';
import { BookCatchUp } from './book-catch-up.js';
import { ClosingPostponement } from './closing-postponement.js';
import { CorrectedEvents } from './corrections/corrected-events.js';
import type { CorrectionRecord } from './corrections/correction.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import {
  type ClosingRecord,
  COUNT_RATED,
  type CountRated,
  RATING_SETTINGS,
  RATING_STORE,
  type RatingSettings,
  type RatingStore,
  REFERENCE_TOPICS,
  type ReferenceTopics,
  type UsageRecord,
} from './ports.js';
import { BatchRating } from './rate-batch.js';
import { RatingRules } from './rating-rules.js';
import { Redrive } from './redrive.js';
import { SegmentHistories } from './segment-histories.js';

const isCorrection = (record: UsageRecord): record is CorrectionRecord => record.correction !== undefined;
const isClosing = (record: UsageRecord): record is ClosingRecord => record.closing !== undefined;

export interface Batch {
  readonly records: { readonly offset: bigint; readonly content: UsageRecord }[];
  readonly nextOffset: bigint;
  /** No usage comes: running charges are published that wait for it. */
  readonly isIdle?: boolean;
  /** The records are those of a tenant that is behind, and it goes on here. */
  readonly ofTenant?: { readonly tenant: string; readonly nextOffset: bigint };
}

/** After so many the process attends to whoever asks it something: heartbeats, the running totals, other commits. */
const rowsPerBreath = 500;

/** Rates one batch of a partition and commits it: one batch, one transaction. */
@Injectable()
export class CommitBatch {
  /** One batch after the other is rated: two at a time would only end later, both. */
  private readonly turns = new Mutex();

  constructor(
    @Inject(RATING_STORE) private readonly store: RatingStore,
    @Inject(REFERENCE_TOPICS) private readonly references: Pick<ReferenceTopics, 'caughtUpNow'>,
    private readonly rules: RatingRules,
    private readonly eventKeys: EventKeys,
    private readonly owned: OwnedPartitions,
    private readonly postponement: ClosingPostponement,
    private readonly histories: SegmentHistories,
    private readonly correctedEvents: CorrectedEvents,
    private readonly redrive: Redrive,
    private readonly relay: OutboxRelay,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
    @Inject(COUNT_RATED) private readonly countRated: CountRated,
  ) {}

  /** Answers whether some of the batch is written into the usage log again. */
  run(owned: OwnedPartition, batch: Batch): Promise<boolean> {
    return this.owned.changing(owned, () => this.commit(owned, batch));
  }

  private async commit(
    owned: OwnedPartition,
    { records, nextOffset, isIdle = false, ofTenant }: Batch,
  ): Promise<boolean> {
    const { partition, cursors } = owned.state;
    const { batch, redriven, revision } = await this.rate(owned, records);
    if (ofTenant) cursors.advance(ofTenant.tenant, ofTenant.nextOffset, nextOffset);
    const commit = batch.finish(nextOffset, isIdle);
    const outboxId = await this.store.commit(commit);
    if (outboxId !== undefined) this.relay.push(partition, { id: outboxId, records: commit.outbox });
    for (const block of redriven) this.relay.usageOnItsWay.arrived(partition, block);
    this.redrive.keptSince(revision, commit.unattributed);
    this.countRated(partition, batch.counts);
    return commit.outbox.some(({ topic }) => topic === usageTopic.name);
  }

  private async rate(owned: OwnedPartition, records: Batch['records']) {
    const contents = records.map(({ content }) => content);
    const catchUp = new BookCatchUp(this.rules.book, this.references);
    await catchUp.forClosings(contents);
    const waiting = await this.postponement.waitingForUsage(owned.state.partition, contents);
    const histories = await this.histories.ofCutPeriods(owned.state, contents.filter(isClosing));
    const plan = await this.correctedEvents.plan(owned.state, contents.filter(isCorrection));
    return this.turns.runExclusive(async () => {
      this.owned.demandKeysOf(owned);
      const { revision } = this.rules.book;
      const batch = this.begin(owned);
      const redriven: UsageBlock[] = [];
      let rows = 0;
      for (const { offset, content } of records) {
        if (content.correction) {
          if (plan.found[0]?.record === content) batch.correct(plan, offset);
        } else if (!content.block) {
          await this.readClosed(batch, content);
          if (content.lateWindow) batch.endLateWindow(content.lateWindow);
          else {
            const rows = histories.get(periodKey(content.closing.subscriptionId, content.closing.periodIndex));
            batch.close(content, waiting.has(content), rows && { rows, offset });
          }
        } else {
          const block = await this.rateBlock(owned, batch, catchUp, content.block, offset);
          if (block.kind === 'redriven') redriven.push(block);
          rows += block.rows.length;
        }
        if (rows < rowsPerBreath) continue;
        rows = 0;
        await setImmediate();
        this.owned.demandKeysOf(owned);
      }
      await this.readClosed(batch);
      return { batch, redriven, revision };
    });
  }

  /** One query a batch when usage came late, and one for each closing that tells of late usage. */
  private async readClosed(batch: BatchRating, before?: UsageRecord): Promise<void> {
    // What is late may change the segments that follow, which are read then.
    for (let wanted = batch.closedToRead(before); wanted.length > 0; wanted = batch.closedToRead(before))
      batch.rateLate(await this.store.closedPeriods(wanted));
  }

  /** A block is opened when its turn has come: rows that live as long as their batch cost the collector more than rating. */
  private async rateBlock(
    owned: OwnedPartition,
    batch: BatchRating,
    catchUp: BookCatchUp,
    sealed: SealedUsageBlock,
    offset: bigint,
  ): Promise<UsageBlock> {
    const block = sealed.open();
    let attributions = catchUp.attributionsOf(block);
    if (!attributions) {
      await catchUp.once();
      this.owned.demandKeysOf(owned);
      attributions = catchUp.attributionsOf(block);
    }
    batch.rateBlock(block, offset, attributions);
    return block;
  }

  private begin({ state, memory }: OwnedPartition): BatchRating {
    const { eventKeys } = this;
    const known = this.settings.deduplication ? { eventKeys, keysOf: memory.keysOf } : undefined;
    return new BatchRating(state, this.rules, known);
  }
}
