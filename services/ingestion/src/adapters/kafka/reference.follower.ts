import {
  type CustomerMessage,
  customerTopic,
  type SubscriptionMessage,
  subscriptionTopic,
  type TestClockMessage,
  testClockTopic,
} from '#contracts';
import { followTopics, type KafkaSettings, type SingleMessage } from '#kafka';
import type { ReferenceNews } from '../../application/ports.js';
import type { AccountBook } from '../../domain/account-book.js';
import type { BillingClock } from '../../domain/billing-clock.js';

export interface ReferenceFollower extends ReferenceNews {
  stop(): Promise<void>;
}

/** Keeps the account book and the billing clock up to date with the topics of subscriptions. */
export function followReferences(kafka: KafkaSettings, accounts: AccountBook, clock: BillingClock): ReferenceFollower {
  const listeners = new Set<() => void>();
  const follower = followTopics(kafka, {
    name: 'ingestion-references',
    topics: [customerTopic.name, subscriptionTopic.name, testClockTopic.name],
    onMessage: (message) => {
      take(message, accounts, clock);
      for (const wake of [...listeners]) wake();
    },
  });
  const catchUp = inTurns(() => follower.caughtUpNow());
  return {
    isCaughtUp: () => follower.isCaughtUp(),
    stop: () => follower.stop(),
    next: (atMostMs) =>
      within(
        atMostMs,
        (wake) => listeners.add(wake),
        (wake) => listeners.delete(wake),
      ),
    caughtUp: async (atMostMs) => {
      let isCaughtUp = false;
      await within(
        atMostMs,
        (wake) =>
          void catchUp().then(() => {
            isCaughtUp = true;
            wake();
          }, wake),
        () => undefined,
      );
      return isCaughtUp;
    },
  };
}

function take(message: SingleMessage, accounts: AccountBook, clock: BillingClock): void {
  if (message.topic === customerTopic.name)
    accounts.takeCustomer(customerOf(customerTopic.codec.decode(message.value)));
  else if (message.topic === testClockTopic.name) clock.takeClock(clockOf(testClockTopic.codec.decode(message.value)));
  else {
    const subscription = subscriptionTopic.codec.decode(message.value);
    accounts.takeSubscription(subscription);
    clock.takeSubscription(clockedOf(subscription));
  }
}

const customerOf = (message: CustomerMessage) => ({
  tenant: message.tenant,
  customerId: message.customerId,
  kind: message.kind === 'organization' ? ('organization' as const) : ('subscriber' as const),
  name: message.name,
  email: message.email,
  organizationId: message.organizationId,
});

const clockOf = (message: TestClockMessage) => ({
  tenant: message.tenant,
  testClockId: message.testClockId,
  now: message.now,
  governsTenant: message.governsTenant,
  removed: message.type === 'test-clock-removed',
});

const clockedOf = (message: SubscriptionMessage) => ({
  tenant: message.tenant,
  subscriptionId: message.subscriptionId,
  accountId: message.accountId,
  productId: message.productId,
  productName: message.productName,
  testClockId: message.testClockId,
});

function within(
  atMostMs: number,
  listen: (wake: () => void) => void,
  leave: (wake: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      leave(wake);
      resolve();
    };
    const timer = setTimeout(wake, atMostMs);
    listen(wake);
  });
}

/** Callers that come while a run is under way share the next one, because that run may have looked before they came. */
function inTurns(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
