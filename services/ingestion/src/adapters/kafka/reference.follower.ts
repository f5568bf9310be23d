import { setTimeout as sleep } from 'node:timers/promises';
import { customerTopic, productTopic, subscriptionTopic, type TestClockMessage, testClockTopic } from '#contracts';
import { followTopics, type KafkaSettings, type SingleMessage } from '#kafka';
import { Arrivals, JoinedRun } from '#running';
import type { References } from '../../application/ports.js';
import type { Accounts } from '../../domain/accounts.js';
import type { BillingClock } from '../../domain/billing-clock.js';

export interface ReferenceFollower extends References {
  stop(): Promise<void>;
}

/** Keeps accounts and the billing clock up to date with the topics of subscriptions and catalog. */
export function followReferences(kafka: KafkaSettings, accounts: Accounts, clock: BillingClock): ReferenceFollower {
  const arrivals = new Arrivals();
  const record = recorders(accounts, clock);
  const follower = followTopics(kafka, {
    name: 'ingestion-references',
    topics: Object.keys(record),
    onMessage: (message: SingleMessage) => {
      record[message.topic]?.(message.value);
      arrivals.notice();
    },
  });
  const catchUp = new JoinedRun(() => follower.caughtUpNow());
  return {
    isCaughtUp: () => follower.isCaughtUp(),
    stop: () => follower.stop(),
    waitFor: (look, atMostMs) => arrivals.waitFor(look, atMostMs),
    caughtUp: (atMostMs) => succeedsInTime(catchUp.next(), atMostMs),
  };
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

async function succeedsInTime(event: Promise<void>, atMostMs: number): Promise<boolean> {
  const come = new AbortController();
  const happened = event.then(
    () => true,
    () => false,
  );
  const late = sleep(atMostMs, false, { signal: come.signal }).catch(() => false);
  return Promise.race([happened, late]).finally(() => come.abort());
}
