import { Inject, Injectable } from '@nestjs/common';
import { EventKeys } from '../domain/deduplication/event-key.js';
import { ClosingPostponement } from './closing-postponement.js';
import { OutboxRelay } from './outbox-relay.js';
import { type OwnedPartition, OwnedPartitions } from './owned-partitions.js';
import {
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

export interface Batch {
  readonly records: { readonly offset: bigint; readonly content: UsageRecord }[];
  readonly nextOffset: bigint;
  /** Also running charges that were published just now. */
  readonly publishAll?: boolean;
}

/** Rates one batch of a partition and commits it: one batch, one transaction. */
@Injectable()
export class CommitBatch {
  constructor(
    @Inject(RATING_STORE) private readonly store: RatingStore,
    @Inject(REFERENCE_TOPICS) private readonly references: ReferenceTopics,
    private readonly rules: RatingRules,
    private readonly eventKeys: EventKeys,
    private readonly owned: OwnedPartitions,
    private readonly postponement: ClosingPostponement,
    private readonly redrive: Redrive,
    private readonly relay: OutboxRelay,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
    @Inject(COUNT_RATED) private readonly countRated: CountRated,
  ) {}

  run(owned: OwnedPartition, batch: Batch): Promise<void> {
    return this.owned.changing(owned, () => this.commit(owned, batch));
  }

  private async commit(owned: OwnedPartition, { records, nextOffset, publishAll = false }: Batch): Promise<void> {
    const { partition } = owned.state;
    const contents = records.map(({ content }) => content);
    if (this.nameTheUnknown(contents)) await this.references.caughtUpNow();
    const waiting = await this.postponement.waitingForUsage(partition, contents);
    // From here to the commit nothing waits.
    this.owned.demandKeysOf(owned);
    const { revision } = this.rules.book;
    const batch = this.begin(owned);
    for (const { offset, content } of records) {
      if (content.block) batch.rateBlock(content.block, offset);
      else batch.close(content, waiting.has(content));
    }
    const redriven = contents.flatMap(({ block }) => (block?.kind === 'redriven' ? [block] : []));
    // The rows are rated; while the commit is under way other batches need their memory.
    records.length = contents.length = 0;
    const commit = batch.finish(nextOffset, publishAll);
    const outboxId = await this.store.commit(commit);
    if (outboxId !== undefined) this.relay.push(partition, { id: outboxId, records: commit.outbox });
    for (const block of redriven) this.relay.usageOnItsWay.arrived(partition, block);
    this.redrive.keptSince(revision, commit.unattributed);
    this.countRated(partition, batch.counts);
  }

  private begin({ state, memory }: OwnedPartition): BatchRating {
    const { eventKeys } = this;
    const known = this.settings.deduplication ? { eventKeys, keysOf: memory.keysOf } : undefined;
    return new BatchRating(state, this.rules, known);
  }

  /** Whether something is named that the book does not know yet: its topic may be a few milliseconds behind. */
  private nameTheUnknown(contents: readonly UsageRecord[]): boolean {
    return contents.some(({ block, closing }) => {
      const book = this.rules.book.ofTenant((block ?? closing).tenant);
      if (block) return block.rows.some((row) => book.namesTheUnknown(row));
      return book.subscription(closing.subscriptionId)?.timeline.byNumber(closing.periodIndex) === undefined;
    });
  }
}
