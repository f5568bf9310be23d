import { Injectable } from '@nestjs/common';
import { customerTopic, productTopic, subscriptionTopic, type TestClockMessage, testClockTopic } from '#contracts';
import type { TopicFollower } from '#kafka';
import { Arrivals } from '#running';
import { TopicFollowers } from '#service-host';
import { References } from '../../application/ports.js';
import { Accounts } from '../../domain/accounts.js';
import { BillingClock } from '../../domain/billing-clock.js';

/** Keeps accounts and the billing clock up to date with the topics of subscriptions and catalog. */
@Injectable()
export class ReferencesFollower extends References {
  private readonly arrivals = new Arrivals();
  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers, accounts: Accounts, clock: BillingClock) {
    super();
    const record = recorders(accounts, clock);
    this.follower = followers.follow('customers and subscriptions', {
      name: 'ingestion-references',
      topics: Object.keys(record),
      onMessage: ({ topic, value }) => {
        record[topic]?.(value);
        this.arrivals.notice();
      },
    });
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
