import type { PeriodClosing, UsageBlock } from '#contracts';
import {
  namesTheUnknown,
  type RowAttribution,
  type SubscriptionBook,
} from '../domain/attribution/subscription-book.js';
import type { ReferenceTopics, UsageRecord } from './ports.js';

/**
 * What a batch names may not be in the book yet, because its topic is a few milliseconds behind: the book then catches
 * up, once for each batch, since what the batch names was published before it.
 */
export class BookCatchUp {
  private isDone = false;

  constructor(
    private readonly book: SubscriptionBook,
    private readonly references: Pick<ReferenceTopics, 'caughtUpNow'>,
  ) {}

  async forClosings(records: readonly UsageRecord[]): Promise<void> {
    if (records.some(({ closing }) => closing && !this.knows(closing))) await this.once();
  }

  private knows({ tenant, subscriptionId, periodIndex, segment: named }: PeriodClosing): boolean {
    const book = this.book.ofTenant(tenant);
    const segment = book.subscription(subscriptionId)?.timeline.byNumber(periodIndex);
    if (!segment) return false;
    const { productId, productVersion } = named ?? segment;
    return book.productVersion(productId, productVersion) !== undefined;
  }

  /** What the rows belong to, or undefined when the book must catch up before that can be said. */
  attributionsOf({ tenant, rows }: UsageBlock): RowAttribution[] | undefined {
    const found = this.book.ofTenant(tenant).attributeAll(rows);
    return this.isDone || !found.some(namesTheUnknown) ? found : undefined;
  }

  async once(): Promise<void> {
    if (!this.isDone) await this.references.caughtUpNow();
    this.isDone = true;
  }
}
