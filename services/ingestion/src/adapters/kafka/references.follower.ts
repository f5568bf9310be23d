import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { customerTopic, productTopic, subscriptionTopic, type TestClockMessage, testClockTopic } from '#contracts';
import { followTopics, type KafkaSettings, type Producer, type TopicFollower } from '#kafka';
import { Arrivals } from '#running';
import { KAFKA_SETTINGS, PRODUCER, READINESS, type Readiness } from '#service-host';
import { References } from '../../application/ports.js';
import { Accounts } from '../../domain/accounts.js';
import { BillingClock } from '../../domain/billing-clock.js';

/** Keeps accounts and the billing clock up to date with the topics of subscriptions and catalog. */
@Injectable()
export class ReferencesFollower extends References implements OnApplicationShutdown {
  private readonly arrivals = new Arrivals();
  private readonly follower: TopicFollower;

  constructor(
    @Inject(KAFKA_SETTINGS) kafka: KafkaSettings,
    @Inject(READINESS) readiness: Readiness,
    // Whoever made the producer has made sure that the topics exist.
    @Inject(PRODUCER) _producer: Producer,
    accounts: Accounts,
    clock: BillingClock,
  ) {
    super();
    const record = recorders(accounts, clock);
    this.follower = followTopics(kafka, {
      name: 'ingestion-references',
      topics: Object.keys(record),
      onMessage: ({ topic, value }) => {
        record[topic]?.(value);
        this.arrivals.notice();
      },
    });
    readiness.add('customers and subscriptions', () => this.follower.isCaughtUp());
  }

  isCaughtUp(): boolean {
    return this.follower.isCaughtUp();
  }

  waitFor<T>(look: () => T | undefined, atMostMs: number): Promise<T | undefined> {
    return this.arrivals.waitFor(look, atMostMs);
  }

  caughtUp(atMostMs: number): Promise<boolean> {
    return this.follower.catchesUpWithin(atMostMs);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.follower.stop();
  }
}

function recorders(accounts: Accounts, clock: BillingClock): Record<string, (value: Buffer) => void> {
  return {
    [customerTopic.name]: (value) => {
      const customer = customerTopic.codec.decode(value);
      accounts.of(customer.tenant).directory.recordCustomer(customer);
    },
    [productTopic.name]: (value) => {
      const { tenant, product } = productTopic.codec.decode(value);
      if (product) accounts.of(tenant).directory.recordProduct(product);
    },
    [subscriptionTopic.name]: (value) => {
      const { tenant, subscriptionId, accountId, productId, startedAt, endedAt, testClockId } =
        subscriptionTopic.codec.decode(value);
      const known = { subscriptionId, accountId, productId, startedAt, endedAt, testClockId };
      accounts.of(tenant).directory.recordSubscription(known);
    },
    [testClockTopic.name]: (value) => {
      const message = testClockTopic.codec.decode(value);
      clock.record(message.tenant, clockOf(message));
    },
  };
}

const clockOf = ({ type, testClockId, now, governsTenant }: TestClockMessage) => ({
  testClockId,
  now,
  governsTenant,
  removed: type === 'test-clock-removed',
});
