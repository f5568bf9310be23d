import { Injectable } from '@nestjs/common';
import {
  customerTopic,
  discoveredNameTopic,
  pricingMetricFromMessage,
  productTopic,
  type SubscriptionMessage,
  segmentsOf,
  subscriptionTopic,
  type TestClockMessage,
  tenantTopic,
  testClockTopic,
} from '#contracts';
import type { TopicFollower } from '#kafka';
import { Arrivals } from '#running';
import { TopicFollowers } from '#service-host';
import { References } from '../../application/ports.js';
import { Accounts } from '../../domain/accounts.js';
import { BillingClock } from '../../domain/billing-clock.js';
import { type DiscoveredKind, Discoveries } from '../../domain/discovered-names.js';
import { SyntheticProducts, syntheticPeriod } from '../../domain/synthetic/synthetic-products.js';
import { type SubscriptionNews, SyntheticSubscriptions } from '../../domain/synthetic/synthetic-subscriptions.js';
import { TenantLimits } from '../../domain/tenant-limits.js';

interface Recorded {
  readonly accounts: Accounts;
  readonly clock: BillingClock;
  readonly limits: TenantLimits;
  readonly discoveries: Discoveries;
  readonly synthetic: { readonly products: SyntheticProducts; readonly subscriptions: SyntheticSubscriptions };
}

/** Keeps accounts, the billing clock and what tenants set up to date with the topics of their owners. */
@Injectable()
export class ReferencesFollower extends References {
  private readonly arrivals = new Arrivals();
  private readonly follower: TopicFollower;

  constructor(
    followers: TopicFollowers,
    accounts: Accounts,
    clock: BillingClock,
    limits: TenantLimits,
    discoveries: Discoveries,
    products: SyntheticProducts,
    subscriptions: SyntheticSubscriptions,
  ) {
    super();
    const record = recorders({ accounts, clock, limits, discoveries, synthetic: { products, subscriptions } });
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

function recorders({
  accounts,
  clock,
  limits,
  discoveries,
  synthetic,
}: Recorded): Record<string, (value: Buffer) => void> {
  return {
    [customerTopic.name]: (value) => {
      const customer = customerTopic.codec.decode(value);
      accounts.of(customer.tenant).directory.recordCustomer(customer);
    },
    [productTopic.name]: (value) => {
      const { tenant, product } = productTopic.codec.decode(value);
      if (!product) return;
      accounts.of(tenant).directory.recordProduct(product);
      const { productId, version: productVersion, cadence, pricingMetrics } = product;
      const metrics = () => pricingMetrics.map(pricingMetricFromMessage);
      synthetic.products.record(tenant, { productId, productVersion }, cadence?.unit ?? '', metrics);
    },
    [subscriptionTopic.name]: (value) => {
      const message = subscriptionTopic.codec.decode(value);
      const { tenant, subscriptionId, accountId, productId, startedAt, endedAt, testClockId, products, credentials } =
        message;
      const found = { subscriptionId, accountId, productId, startedAt, endedAt, testClockId };
      const known = {
        ...found,
        ...(products.length > 0 && { products }),
        ...(credentials.length > 0 && { credentials }),
      };
      accounts.of(tenant).directory.recordSubscription(known);
      synthetic.subscriptions.record(tenant, newsOf(message));
    },
    [tenantTopic.name]: (value) => {
      const { tenant, mostDaysAhead, strictNames } = tenantTopic.codec.decode(value);
      limits.record(tenant, mostDaysAhead, strictNames);
    },
    [discoveredNameTopic.name]: (value) => {
      const { tenant, kind, name } = discoveredNameTopic.codec.decode(value);
      discoveries.of(tenant).remember(kind as DiscoveredKind, name);
    },
    [testClockTopic.name]: (value) => {
      const message = testClockTopic.codec.decode(value);
      clock.record(message.tenant, clockOf(message));
    },
  };
}

function newsOf(message: SubscriptionMessage): SubscriptionNews {
  const { subscriptionId, cadenceUnit, type } = message;
  const { opened, closed, following } = segmentsOf(message);
  return {
    subscriptionId,
    isSynthetic: cadenceUnit === syntheticPeriod,
    hasEnded: type === 'subscription-ended',
    segments: [opened, closed, following].filter((segment) => segment !== undefined),
    closed: closed?.number,
  };
}

const clockOf = ({ type, testClockId, now, governsTenant }: TestClockMessage) => ({
  testClockId,
  now,
  governsTenant,
  removed: type === 'test-clock-removed',
});
