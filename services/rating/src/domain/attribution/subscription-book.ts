import { type Attribution, TenantDirectory } from '#attribution';
import { type BillingCadence, elapsedShare, type Period, type PeriodUnit, periodContaining } from '#calendar';
import {
  type CustomerMessage,
  type Product,
  pricingMetricFromMessage,
  type SubscriptionMessage,
  type UsageRow,
  usagePartitionOf,
  usageRow,
} from '#contracts';
import { type CompiledMetric, compileMetric, type Segment } from '#pricing';
import { partiesOf } from './attribution.js';

/** One version of a product, ready to rate. */
export interface RatedProduct {
  readonly productId: string;
  readonly version: number;
  readonly currency: string;
  readonly metrics: readonly CompiledMetric[];
}

export interface BookedSubscription extends SubscriptionMessage {
  readonly cadence: BillingCadence;
}

/** An account as rating finds it: the partition of the usage log that its usage belongs to. */
export interface BookedAccount {
  readonly partition: number;
}

const mayBecomeKnown: ReadonlySet<string> = new Set([
  'unknown-subscription',
  'unknown-organization',
  'unknown-subscriber',
  'unknown-product',
]);

/** What rating knows of one tenant's customers, products and subscriptions, folded from their topics. */
export class TenantBook {
  private readonly directory: TenantDirectory<BookedSubscription, BookedAccount>;
  private readonly versions = new Map<string, Map<number, RatedProduct>>();

  constructor(tenant: string, usagePartitions: number) {
    this.directory = new TenantDirectory((accountId) => ({
      partition: usagePartitionOf(tenant, accountId, usagePartitions),
    }));
  }

  recordCustomer(customer: CustomerMessage): void {
    this.directory.recordCustomer(customer);
  }

  recordProduct(product: Product): void {
    const metrics = product.pricingMetrics.map((metric) => compileMetric(pricingMetricFromMessage(metric)));
    const { productId, version, currency } = product;
    const versions = this.versions.get(productId) ?? new Map<number, RatedProduct>();
    versions.set(version, { productId, version, currency, metrics });
    this.versions.set(productId, versions);
    this.directory.recordProduct(product);
  }

  recordSubscription(message: SubscriptionMessage): void {
    this.directory.recordSubscription({ ...message, cadence: cadenceOf(message) });
  }

  /** The subscription that an event belongs to, at the event's own time. */
  attribute(row: UsageRow): Attribution<BookedSubscription, BookedAccount> {
    return this.directory.attribute(partiesOf(row), row[usageRow.occurredAt]);
  }

  /** Whether the event names somebody or something that nobody knows: its topic may be a few milliseconds behind. */
  namesTheUnknown(row: UsageRow): boolean {
    const found = this.attribute(row);
    return 'reason' in found ? mayBecomeKnown.has(found.reason) : found.note !== undefined;
  }

  subscription(id: string): BookedSubscription | undefined {
    return this.directory.subscription(id);
  }

  productVersion(productId: string, version: number): RatedProduct | undefined {
    return this.versions.get(productId)?.get(version);
  }
}

/** All tenants' books. */
export class SubscriptionBook {
  private readonly tenants = new Map<string, TenantBook>();
  private onChange: (tenant: string) => void = () => undefined;

  constructor(private readonly usagePartitions: number) {}

  ofTenant(tenant: string): TenantBook {
    const book = this.tenants.get(tenant) ?? new TenantBook(tenant, this.usagePartitions);
    this.tenants.set(tenant, book);
    return book;
  }

  recordCustomer(customer: CustomerMessage): void {
    this.ofTenant(customer.tenant).recordCustomer(customer);
    this.onChange(customer.tenant);
  }

  recordProduct(tenant: string, product: Product): void {
    this.ofTenant(tenant).recordProduct(product);
    this.onChange(tenant);
  }

  recordSubscription(subscription: SubscriptionMessage): void {
    this.ofTenant(subscription.tenant).recordSubscription(subscription);
    this.onChange(subscription.tenant);
  }

  /** Whose book has changed. One listener. */
  whenChanged(listener: (tenant: string) => void): void {
    this.onChange = listener;
  }
}

export function periodOf(subscription: BookedSubscription, at: number): Period | undefined {
  return periodContaining(subscription.cadence, at);
}

/** The product version that a period is rated by: the last one in force at its first instant. */
export function versionFor(subscription: SubscriptionMessage, periodStart: number): number {
  const inForce = subscription.versions.filter((version) => version.effectiveAt <= periodStart);
  return (inForce.at(-1) ?? subscription.versions[0])?.productVersion ?? 1;
}

/** The period as a meter sees it: a stub is a share of the full period it is measured against. */
export function segmentOf(period: Period): Segment {
  const { start, end, full } = period;
  return start === full.start && end === full.end ? { start, end } : { start, end, share: elapsedShare(period, full) };
}

function cadenceOf(message: SubscriptionMessage): BillingCadence {
  return {
    unit: message.cadenceUnit as PeriodUnit,
    count: message.cadenceCount,
    aligned: message.calendarAligned,
    timeZone: message.timeZone,
    anchorAt: message.anchorAt,
  };
}
