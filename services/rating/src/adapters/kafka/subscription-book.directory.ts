import { customerTopic, productTopic, subscriptionTopic } from '#contracts';
import { followTopics, type KafkaSettings, type SingleMessage, type TopicFollower } from '#kafka';
import type { SubscriptionBook } from '../../domain/attribution/subscription-book.js';

/** Keeps the book at the state of its topics. `tenantChanged` is told whose book has changed. */
export function followSubscriptionBook(
  settings: KafkaSettings,
  book: SubscriptionBook,
  tenantChanged: (tenant: string) => void,
): TopicFollower {
  const take: Record<string, (value: Buffer) => string> = {
    [customerTopic.name]: (value) => {
      const customer = customerTopic.codec.decode(value);
      book.ofTenant(customer.tenant).takeCustomer(customer);
      return customer.tenant;
    },
    [productTopic.name]: (value) => {
      const { tenant, product } = productTopic.codec.decode(value);
      if (product) book.ofTenant(tenant).takeProduct(product);
      return tenant;
    },
    [subscriptionTopic.name]: (value) => {
      const subscription = subscriptionTopic.codec.decode(value);
      book.ofTenant(subscription.tenant).takeSubscription(subscription);
      return subscription.tenant;
    },
  };
  return followTopics(settings, {
    name: 'rating-book',
    topics: Object.keys(take),
    onMessage: (message: SingleMessage) => {
      const tenant = take[message.topic]?.(message.value);
      if (tenant !== undefined) tenantChanged(tenant);
    },
  });
}
