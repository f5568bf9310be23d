import { Injectable } from '@nestjs/common';
import {
  type Product,
  pricingMetricFromMessage,
  productTopic,
  type SubscriptionMessage,
  segmentsOf,
  subscriptionTopic,
} from '#contracts';
import { Exact } from '#money';
import { compileMetric } from '#pricing';
import { TopicFollowers } from '#service-host';
import type { Segment } from '#timeline';
import { type BookedCustomer, SimulationBook } from '../../application/simulation/ports.js';
import type { PriceTerms } from '../../domain/simulation/price-terms.js';

interface Booked {
  accountId: string;
  accountName: string;
  readonly segments: Map<number, Segment>;
}

/** Every version of every product and every segment of every subscription, followed in memory. */
@Injectable()
export class SimulationBookDirectory extends SimulationBook {
  /** By tenant. */
  private readonly products = new Map<string, Map<string, Map<number, Product>>>();
  private readonly subscriptions = new Map<string, Map<string, Booked>>();

  constructor(followers: TopicFollowers) {
    super();
    followers.follow('products and subscriptions', {
      name: 'analytics-simulations',
      topics: [productTopic.name, subscriptionTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === productTopic.name) this.recordProduct(value);
        else this.recordSubscription(subscriptionTopic.codec.decode(value));
      },
    });
  }

  currencyOf(tenant: string, productId: string): string | undefined {
    return this.versionsOf(tenant, productId)?.values().next().value?.currency;
  }

  termsOf(tenant: string, productId: string, version: number): PriceTerms | undefined {
    const product = this.versionsOf(tenant, productId)?.get(version);
    return product && priceTermsOf(product);
  }

  segmentOf(tenant: string, subscriptionId: string, number: number): Segment | undefined {
    return this.subscriptions.get(tenant)?.get(subscriptionId)?.segments.get(number);
  }

  customersOf(tenant: string, productId: string, from: number, to: number): BookedCustomer[] {
    const found = new Map<string, BookedCustomer>();
    for (const [subscriptionId, { accountId, accountName, segments }] of this.subscriptions.get(tenant) ?? []) {
      const asked = [...segments.values()].filter(
        (one) => one.productId === productId && one.start >= from && one.start < to,
      );
      if (asked.length === 0) continue;
      const customer = found.get(accountId) ?? { accountId, accountName, subscriptions: [] };
      customer.subscriptions.push({ subscriptionId, segments: asked });
      found.set(accountId, customer);
    }
    return [...found.values()].sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
  }

  private versionsOf(tenant: string, productId: string) {
    return this.products.get(tenant)?.get(productId);
  }

  private recordProduct(value: Buffer): void {
    const { tenant, product } = productTopic.codec.decode(value);
    if (product === undefined) return;
    const products = held(this.products, tenant, () => new Map());
    held(products, product.productId, () => new Map()).set(product.version, product);
  }

  private recordSubscription(message: SubscriptionMessage): void {
    const { tenant, subscriptionId, accountId, accountName } = message;
    const ofTenant = held(this.subscriptions, tenant, () => new Map());
    const booked = held(ofTenant, subscriptionId, () => ({ accountId, accountName, segments: new Map() }));
    booked.accountName = accountName;
    for (const segment of Object.values(segmentsOf(message))) if (segment) booked.segments.set(segment.number, segment);
  }
}

function held<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function priceTermsOf({ currency, recurringFee, pricingMetrics, freeTrial }: Product): PriceTerms {
  return {
    currency,
    recurringFee: recurringFee && Exact.parse(recurringFee.amount),
    metrics: pricingMetrics.map((metric) => compileMetric(pricingMetricFromMessage(metric))),
    billsTrialUsage: freeTrial?.billsUsage ?? false,
  };
}
