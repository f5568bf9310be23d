import {
  ChargeMessage,
  type CustomerMessage,
  chargeTopic,
  decodeUsageBlock,
  type LateWindowClosing,
  lateUsageTopic,
  type PeriodClosing,
  PeriodClosing as PeriodClosingMessage,
  type Product,
  quotaTopic,
  type RatedUsageRow,
  ratedUsageTopic,
  type SubscriptionMessage,
  type UsageBlock,
  type UsageRow,
  usageBlockContentType,
  usageTopic,
} from '#contracts';
import { openRatedUsageBlock, rowsOfRatedUsageBlock } from '#rated-usage';
import { sha256 } from '../adapters/crypto/sha-256.js';
import { ChargePublisher } from '../adapters/kafka/charge.publisher.js';
import { PeriodClosingPublisher } from '../adapters/kafka/period-closing.publisher.js';
import { QuotaPublisher } from '../adapters/kafka/quota.publisher.js';
import { RatedUsagePublisher } from '../adapters/kafka/rated-usage.publisher.js';
import { RedrivenUsagePublisher } from '../adapters/kafka/redriven-usage.publisher.js';
import type { BatchCommit, StoredPeriod } from '../application/batch-commit.js';
import type { PartitionState } from '../application/partition-state.js';
import type { BatchCounts, UsageRecord } from '../application/ports.js';
import { BatchRating } from '../application/rate-batch.js';
import { RatingRules } from '../application/rating-rules.js';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { ModelPrices } from '../domain/cost/cost.js';
import { EventKeys } from '../domain/deduplication/event-key.js';
import { ExactKeySet } from '../domain/deduplication/exact-key-set.js';
import { TenantCursors } from '../domain/fairness/tenant-cursors.js';
import { periodKey } from '../domain/period/live-period.js';
import { PartitionPeriods } from '../domain/period/partition-periods.js';
import { TotalsJournal } from '../domain/period/totals-journal.js';
import { block, home, organization, partitions, product, started } from './acme.js';

/** What the book has been told. */
export interface Facts {
  readonly customers?: readonly CustomerMessage[];
  readonly products?: readonly Product[];
  readonly subscriptions?: readonly SubscriptionMessage[];
}

export const acme: Facts = { customers: [organization], products: [product()], subscriptions: [started()] };

/** Rating with these facts known, in one partition. */
export const given = (...facts: Facts[]) => new Rating(facts);

export const bookOf = (...facts: Facts[]): SubscriptionBook => {
  const book = new SubscriptionBook(partitions);
  for (const one of facts) record(book, one);
  return book;
};

export const rulesOf = (book: SubscriptionBook, prices: ModelPrices = () => undefined): RatingRules =>
  new RatingRules(
    book,
    prices,
    new RatedUsagePublisher(),
    new ChargePublisher(),
    new RedrivenUsagePublisher(),
    new PeriodClosingPublisher(),
    new QuotaPublisher(),
  );

type Happening = UsageRow | UsageBlock | PeriodClosing | LateWindowClosing;

class Rating {
  readonly book: SubscriptionBook;
  readonly state: PartitionState = {
    cursors: new TenantCursors(),
    partition: home,
    epoch: 1,
    nextOffset: 0n,
    blockSequence: 0,
    periods: new PartitionPeriods(),
    journal: new TotalsJournal(),
  };
  private readonly keys = new ExactKeySet();
  private readonly closed = new Map<string, StoredPeriod>();
  private readonly rows: RatedUsageRow[] = [];

  /** Closings find usage of their time on its way. */
  isUsageOnItsWay = false;

  constructor(facts: readonly Facts[]) {
    this.book = bookOf(...facts);
  }

  in(partition: number): this {
    Object.assign(this.state, { partition });
    return this;
  }

  and(facts: Facts): this {
    record(this.book, facts);
    return this;
  }

  /** What is published so far says of itself that it is billed, as all rows did of before they could say otherwise. */
  asBilledBefore(): this {
    for (const row of this.rows) Object.assign(row, { status: 'rated' });
    return this;
  }

  /** One batch: events, blocks of events and closings, in their order. */
  when(...happenings: Happening[]): Outcome {
    return this.batch(happenings, false);
  }

  whenIdle(): Outcome {
    return this.batch([], true);
  }

  /** What a batch before it has published; a closing of a whole segment asks for nothing. */
  private historyOf({ segment, subscriptionId, periodIndex }: PeriodClosing, offset: bigint) {
    if (!segment || segment.end === segment.fullEnd) return undefined;
    const rows = this.rows.filter((row) => row.subscription_id === subscriptionId && row.period_index === periodIndex);
    return { rows, offset };
  }

  private batch(happenings: readonly Happening[], isIdle: boolean): Outcome {
    const known = { eventKeys: new EventKeys(sha256), keysOf: () => this.keys };
    const batch = new BatchRating(this.state, rulesOf(this.book), known);
    const readClosed = (before?: UsageRecord) => {
      for (let wanted = batch.closedToRead(before); wanted.length > 0; wanted = batch.closedToRead(before)) {
        const stored = wanted.map(({ subscriptionId, number }) => this.closed.get(periodKey(subscriptionId, number)));
        batch.rateLate(stored.filter((one) => one !== undefined));
      }
    };
    let offset = this.state.nextOffset;
    for (const one of happenings) {
      if ('window' in one) {
        readClosed({ lateWindow: one });
        batch.endLateWindow(one);
      } else if ('periodIndex' in one) {
        readClosed(closingRecord(one));
        batch.close(closingRecord(one), this.isUsageOnItsWay, this.historyOf(one, offset));
      } else batch.rateBlock(Array.isArray(one) ? block([one as UsageRow]) : (one as UsageBlock), offset);
      offset += 1n;
    }
    readClosed();
    const commit = batch.finish(offset, isIdle);
    for (const period of commit.periods)
      if (period.closed) this.closed.set(periodKey(period.subscriptionId, period.number), period);
    const outcome = new Outcome(commit, batch.counts);
    this.rows.push(...outcome.rows);
    return outcome;
  }
}

/** What a batch commits, as its readers see it. */
export class Outcome {
  constructor(
    readonly commit: BatchCommit,
    readonly counts: BatchCounts,
  ) {}

  get charges(): ChargeMessage[] {
    return this.valuesOf(chargeTopic.name).map(({ value }) => ChargeMessage.decode(value));
  }

  get quotas() {
    return this.valuesOf(quotaTopic.name).map(({ value }) => quotaTopic.codec.decode(value));
  }

  /** Segments of which late usage was announced. */
  get noted(): number[] {
    return this.valuesOf(lateUsageTopic.name).map(({ value }) => lateUsageTopic.codec.decode(value).segment);
  }

  get rows(): RatedUsageRow[] {
    return this.valuesOf(ratedUsageTopic.name).flatMap(({ value, headers }) =>
      rowsOfRatedUsageBlock(openRatedUsageBlock(value, headers as Record<string, string>)),
    );
  }

  /** Blocks of redriven events. */
  get redriven(): (UsageBlock & { partition: number | undefined })[] {
    return this.valuesOf(usageTopic.name)
      .filter(({ headers }) => headers?.['content-type'] === usageBlockContentType)
      .map(({ value, headers, partition }) => ({
        ...decodeUsageBlock(value, headers as Record<string, string>),
        partition,
      }));
  }

  /** Closings that were written into the log again. */
  get postponed(): PeriodClosing[] {
    return this.valuesOf(usageTopic.name)
      .filter(({ headers }) => headers?.['content-type'] === usageTopic.codec.contentType)
      .map(({ value }) => PeriodClosingMessage.decode(value));
  }

  /** Id and reason of what is kept and not billed. */
  get unattributed(): string[][] {
    return this.commit.unattributed.map(({ id, reason }) => [id, reason]);
  }

  private valuesOf(wanted: string) {
    return this.commit.outbox.filter(({ topic }) => topic === wanted);
  }
}

export function closingRecord(closing: PeriodClosing) {
  const value = Buffer.from(usageTopic.codec.encode(closing));
  const headers = { 'content-type': usageTopic.codec.contentType, tenant: closing.tenant };
  return { closing, postponed: { forUsage: 0, forOrder: 0 }, record: { topic: usageTopic.name, value, headers } };
}

function record(book: SubscriptionBook, { customers = [], products = [], subscriptions = [] }: Facts): void {
  for (const one of customers) book.recordCustomer(one);
  for (const one of products) book.recordProduct('demo', one);
  for (const one of subscriptions) book.recordSubscription(one);
}
