import { Injectable } from '@nestjs/common';
import { customerTopic, productTopic, subscriptionTopic } from '#contracts';
import type { SingleMessage, TopicFollower } from '#kafka';
import { TopicFollowers } from '#service-host';
import type { ReferenceTopics } from '../../application/ports.js';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';

/** Keeps the book at the state of its topics. */
@Injectable()
export class SubscriptionBookDirectory implements ReferenceTopics {
  private readonly follower: TopicFollower;
  private readonly record: Record<string, (value: Buffer) => void>;

  constructor(
    followers: TopicFollowers,
    private readonly book: SubscriptionBook,
  ) {
    this.record = {
      [customerTopic.name]: (value) => this.book.recordCustomer(customerTopic.codec.decode(value)),
      [productTopic.name]: (value) => this.recordProduct(value),
      [subscriptionTopic.name]: (value) => this.book.recordSubscription(subscriptionTopic.codec.decode(value)),
    };
    this.follower = followers.follow('subscriptions, products and customers', {
      name: 'rating-book',
      topics: Object.keys(this.record),
      onMessage: ({ topic, value }: SingleMessage) => this.record[topic]?.(value),
    });
  }

  caughtUpNow(): Promise<void> {
    return this.follower.caughtUpNow();
  }

  private recordProduct(value: Buffer): void {
    const { tenant, product } = productTopic.codec.decode(value);
    if (product) this.book.recordProduct(tenant, product);
  }
}
