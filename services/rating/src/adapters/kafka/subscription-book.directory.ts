import { Injectable } from '@nestjs/common';
import { customerTopic, modelPricesTopic, productTopic, subscriptionTopic } from '#contracts';
import { onceCaughtUp, type SingleMessage, type TopicFollower } from '#kafka';
import { isDimension, type OwnPrice, PriceBook } from '#model-prices';
import { TopicFollowers } from '#service-host';
import type { ReferenceTopics } from '../../application/ports.js';
import { SubscriptionBook } from '../../domain/attribution/subscription-book.js';

/** Keeps the book, and what tenants say of models' prices, at the state of their topics. */
@Injectable()
export class SubscriptionBookDirectory implements ReferenceTopics {
  private readonly follower: TopicFollower;
  private readonly record: Record<string, (value: Buffer) => void>;

  constructor(
    followers: TopicFollowers,
    private readonly book: SubscriptionBook,
    private readonly prices: PriceBook,
  ) {
    this.record = {
      [customerTopic.name]: (value) => this.book.recordCustomer(customerTopic.codec.decode(value)),
      [productTopic.name]: (value) => this.recordProduct(value),
      [modelPricesTopic.name]: (value) => this.recordPrices(value),
      [subscriptionTopic.name]: (value) => this.book.recordSubscription(subscriptionTopic.codec.decode(value)),
    };
    this.follower = followers.follow('subscriptions, products, customers and prices of models', {
      name: 'rating-book',
      topics: Object.keys(this.record),
      onMessage: ({ topic, value }: SingleMessage) => this.record[topic]?.(value),
    });
  }

  caughtUpNow(): Promise<void> {
    return this.follower.caughtUpNow();
  }

  find<Found>(look: () => Found | undefined): Promise<Found | undefined> {
    return onceCaughtUp(this.follower, look);
  }

  private recordProduct(value: Buffer): void {
    const { tenant, product } = productTopic.codec.decode(value);
    if (product) this.book.recordProduct(tenant, product);
  }

  private recordPrices(value: Buffer): void {
    const { tenant, prices, occurredAt } = modelPricesTopic.codec.decode(value);
    this.prices.recordTenant(tenant, { saidAt: occurredAt, prices: prices.filter(isKnown) });
  }
}

/** A later version may price what this one does not count. */
const isKnown = (price: { readonly dimension: string }): price is OwnPrice => isDimension(price.dimension);
