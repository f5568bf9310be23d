import { Injectable } from '@nestjs/common';
import type { PeriodUnit } from '#calendar';
import {
  type Product,
  pricingMetricFromMessage,
  pricingRuleFromMessage,
  productTopic,
  type SubscriptionMessage,
  segmentsOf,
  subscriptionTopic,
} from '#contracts';
import { onceCaughtUp, type TopicFollower } from '#kafka';
import { Exact } from '#money';
import { compileMetric } from '#pricing';
import { TopicFollowers } from '#service-host';
import type { Segment } from '#timeline';
import type { PayingCustomerDirectory } from '../../application/recurring/show-recurring-revenue.js';
import { type BookedCustomer, SimulationBook } from '../../application/simulation/ports.js';
import {
  monthlyFee,
  type PaidStretch,
  type PayingCustomer,
  type RecurringFee,
} from '../../domain/recurring/recurring-revenue.js';
import type { Agreements, PriceTerms, SetupFee, TaxRate } from '../../domain/simulation/price-terms.js';

interface Booked {
  accountId: string;
  accountName: string;
  timeZone: string;
  taxRates: readonly TaxRate[] | undefined;
  /** Epoch milliseconds; infinity while nothing is to end it. */
  endsAt: number;
  readonly segments: Map<number, Segment>;
}

/** Every version of every product and every segment of every subscription, followed in memory. */
@Injectable()
export class SimulationBookDirectory extends SimulationBook implements PayingCustomerDirectory {
  /** By tenant. */
  private readonly products = new Map<string, Map<string, Map<number, Product>>>();
  private readonly subscriptions = new Map<string, Map<string, Booked>>();

  private readonly follower: TopicFollower;

  constructor(followers: TopicFollowers) {
    super();
    this.follower = followers.follow('products and subscriptions', {
      name: 'analytics-simulations',
      topics: [productTopic.name, subscriptionTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === productTopic.name) this.recordProduct(value);
        else this.recordSubscription(subscriptionTopic.codec.decode(value));
      },
    });
  }

  find<Found>(look: () => Found | undefined): Promise<Found | undefined> {
    return onceCaughtUp(this.follower, look);
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

  timeZoneOf(tenant: string, subscriptionId: string): string | undefined {
    return this.subscriptions.get(tenant)?.get(subscriptionId)?.timeZone;
  }

  accountOf(tenant: string, subscriptionId: string): string | undefined {
    return this.subscriptions.get(tenant)?.get(subscriptionId)?.accountId;
  }

  customersOf(tenant: string, productId: string, from: number, to: number): BookedCustomer[] {
    const found = new Map<string, BookedCustomer>();
    const booked = [...(this.subscriptions.get(tenant) ?? [])];
    const payers = payersOfOrganizationFees(booked, productId);
    for (const [subscriptionId, { accountId, accountName, timeZone, taxRates, segments }] of booked) {
      const own = [...segments.values()]
        .filter((one) => one.productId === productId)
        .sort((one, other) => one.number - other.number);
      const asked = own.filter(({ start }) => start >= from && start < to);
      if (asked.length === 0) continue;
      const customer = held(found, accountId, () => ({ accountId, accountName, subscriptions: [] }));
      customer.subscriptions.push({
        ...{ subscriptionId, timeZone, taxRates, segments: asked },
        earlier: own.filter(({ start }) => start < from),
        firstPaid: firstPaidOf(segments)?.number,
        paysOrganizationFees: payers.get(accountId)?.subscriptionId === subscriptionId,
      });
    }
    return [...found.values()].sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
  }

  payingCustomers(tenant: string, productId: string | undefined): PayingCustomer[] {
    const customers = new Map<string, PaidStretch[]>();
    for (const { accountId, endsAt, segments } of this.subscriptions.get(tenant)?.values() ?? []) {
      const last = Math.max(...segments.keys());
      const paid = [...segments.values()].filter(
        (one) => one.phase === 'paid' && (productId === undefined || one.productId === productId),
      );
      for (const { number, start, end: known, ...of } of paid) {
        // A life goes on behind its last segment until something ends it: the next one opens by a clock that may be behind.
        const end = number === last ? endsAt : known;
        const fee = recurringFeeOf(this.versionsOf(tenant, of.productId)?.get(of.productVersion));
        if (fee) held(customers, accountId, () => []).push({ start, end, fee });
      }
    }
    return [...customers].map(([accountId, stretches]) => ({ accountId, stretches }));
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
    const { tenant, subscriptionId, accountId, accountName, billing, endedAt, expiresAt, cancelsAt } = message;
    const ofTenant = held(this.subscriptions, tenant, () => new Map());
    const booked = held(ofTenant, subscriptionId, () => ({ accountId, segments: new Map() }) as unknown as Booked);
    const timeZone = message.timeZone === '' ? 'UTC' : message.timeZone;
    const endsAt = endedAt ?? Math.min(expiresAt ?? Number.POSITIVE_INFINITY, cancelsAt ?? Number.POSITIVE_INFINITY);
    Object.assign(booked, { accountName, timeZone, endsAt, taxRates: billing?.taxRates?.rates });
    for (const segment of Object.values(segmentsOf(message))) if (segment) booked.segments.set(segment.number, segment);
  }
}

function held<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** Segment 0 or the first one behind a trial. */
function firstPaidOf(segments: ReadonlyMap<number, Segment>): Segment | undefined {
  const paid = [...segments.values()].filter(({ phase }) => phase === 'paid');
  return paid.sort((one, other) => one.number - other.number)[0];
}

/** On which subscription of each account the fees stand that it owes once for a product: on its first. */
function payersOfOrganizationFees(
  booked: readonly (readonly [string, Booked])[],
  productId: string,
): Map<string, { readonly subscriptionId: string; readonly start: number }> {
  const payers = new Map<string, { subscriptionId: string; start: number }>();
  for (const [subscriptionId, { accountId, segments }] of booked) {
    const first = firstPaidOf(segments);
    if (first?.productId !== productId) continue;
    const { start } = first;
    const payer = payers.get(accountId);
    if (payer === undefined || start < payer.start) payers.set(accountId, { subscriptionId, start });
  }
  return payers;
}

function recurringFeeOf(product: Product | undefined): RecurringFee | undefined {
  if (product?.recurringFee === undefined) return undefined;
  const { unit = 'month', count = 1 } = product.cadence ?? {};
  const monthly = monthlyFee(Exact.parse(product.recurringFee.amount), unit as PeriodUnit, count);
  return monthly && { currency: product.currency, monthly };
}

function priceTermsOf(product: Product): PriceTerms {
  const { currency, recurringFee, pricingMetrics, pricingRules, freeTrial } = product;
  return {
    currency,
    recurringFee: recurringFee && {
      amount: recurringFee.amount,
      timing: recurringFee.timing === 'in-advance' ? 'in-advance' : 'in-arrears',
    },
    metrics: pricingMetrics.map((metric) => compileMetric(pricingMetricFromMessage(metric))),
    pricingRules: pricingRules.map(pricingRuleFromMessage),
    billsTrialUsage: freeTrial?.billsUsage ?? false,
    agreements: agreementsOf(product),
  };
}

function agreementsOf(product: Product): Agreements {
  const { minimumCommitment, cadence } = product;
  return {
    setupFees: product.setupFees.map((fee) => ({ ...fee, scope: fee.scope as SetupFee['scope'] })),
    ...(minimumCommitment && { minimumCommitment: minimumCommitment.amount }),
    serviceLevels: product.serviceLevels.map((level) => ({
      ...level,
      direction: level.direction === 'at-most' ? 'at-most' : 'at-least',
    })),
    volumeDiscounts: product.volumeDiscounts,
    volumeDiscountScope: product.volumeDiscountScope === 'contract-year' ? 'contract-year' : 'period',
    invoiceDiscounts: product.invoiceDiscounts.map(({ kind, value }) => ({
      kind: kind === 'percentage' ? 'percentage' : 'amount',
      value,
    })),
    taxRates: product.taxRates,
    taxBehaviour: product.taxBehaviour === 'inclusive' ? 'inclusive' : 'exclusive',
    wholeDayProration: product.wholeDayProration,
    periodUnit: (cadence?.unit ?? 'month') as PeriodUnit,
  };
}
