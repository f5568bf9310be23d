import { Inject, Injectable } from '@nestjs/common';
import { customerTopic, productTopic, subscriptionTopic } from '#contracts';
import { followTopics, type KafkaSettings, type SingleMessage, type TopicFollower } from '#kafka';
import { KAFKA_SETTINGS, READINESS, type Readiness } from '#service-host';
import type { ReferenceTopics } from '../../application/ports.js';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';

/** Keeps the book at the state of its topics. */
@Injectable()
export class SubscriptionBookDirectory implements ReferenceTopics {
  private readonly follower: TopicFollower;
  private readonly record: Record<string, (value: Buffer) => void>;

  constructor(
    @Inject(KAFKA_SETTINGS) settings: KafkaSettings,
    @Inject(READINESS) readiness: Readiness,
    private readonly book: SubscriptionBook,
  ) {
    this.record = {
      [customerTopic.name]: (value) => this.book.recordCustomer(customerTopic.codec.decode(value)),
      [productTopic.name]: (value) => this.recordProduct(value),
      [subscriptionTopic.name]: (value) => this.book.recordSubscription(subscriptionTopic.codec.decode(value)),
    };
    this.follower = followTopics(settings, {
      name: 'rating-book',
      topics: Object.keys(this.record),
      onMessage: ({ topic, value }: SingleMessage) => this.record[topic]?.(value),
    });
    readiness.add('subscriptions, products and customers', () => this.follower.isCaughtUp());
  }

  caughtUpNow(): Promise<void> {
    return this.follower.caughtUpNow();
  }

  stop(): Promise<void> {
    return this.follower.stop();
  }

  private recordProduct(value: Buffer): void {
    const { tenant, product } = productTopic.codec.decode(value);
    if (product) this.book.recordProduct(tenant, product);
  }
}
