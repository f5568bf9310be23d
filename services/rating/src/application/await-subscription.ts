import { Inject, Injectable } from '@nestjs/common';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { REFERENCE_TOPICS, type ReferenceTopics } from './ports.js';

/** Nobody is told that there is no such subscription because what was made a moment ago is still on its way. */
@Injectable()
export class AwaitSubscription {
  constructor(
    private readonly book: SubscriptionBook,
    @Inject(REFERENCE_TOPICS) private readonly references: Pick<ReferenceTopics, 'find'>,
  ) {}

  /** With the version of the product that it has begun with, whose topic is another. Throws Unavailable. */
  async run(tenant: string, subscriptionId: string): Promise<void> {
    const book = this.book.ofTenant(tenant);
    await this.references.find(() => {
      const segment = book.subscription(subscriptionId)?.timeline.last;
      return segment && book.productVersion(segment.productId, segment.productVersion);
    });
  }
}
