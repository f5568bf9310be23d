import { type BillingCadence, elapsedShare, type Period, type PeriodUnit, periodContaining } from '#calendar';
import { type CustomerMessage, type Product, pricingMetricFromMessage, type SubscriptionMessage } from '#contracts';
import { type CompiledMetric, compileMetric, type Segment } from '#pricing';

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

const maxSpellings = 100_000;

/**
 * What rating knows of one tenant's customers, products and subscriptions, folded from their topics. Names are looked
 * up without regard to case.
 */
export class TenantBook {
  private readonly organizations = new Map<string, string>();
  private readonly subscribers = new Map<string, { id: string; organizationId: string | undefined }>();
  private readonly productIds = new Map<string, string>();
  private readonly versions = new Map<string, Map<number, RatedProduct>>();
  private readonly byId = new Map<string, BookedSubscription>();
  private readonly byAccount = new Map<string, Map<string, BookedSubscription[]>>();
  private readonly spellings = new Map<string, string>();

  recordCustomer(customer: CustomerMessage): void {
    if (customer.kind === 'organization') {
      this.organizations.set(customer.customerId, customer.customerId);
      this.organizations.set(nameKey(customer.name), customer.customerId);
      return;
    }
    const subscriber = { id: customer.customerId, organizationId: customer.organizationId };
    this.subscribers.set(customer.customerId, subscriber);
    this.subscribers.set(nameKey(customer.email), subscriber);
  }

  recordProduct(product: Product): void {
    const metrics = product.pricingMetrics.map((metric) => compileMetric(pricingMetricFromMessage(metric)));
    const { productId, version, currency } = product;
    const versions = this.versions.get(productId) ?? new Map<number, RatedProduct>();
    versions.set(version, { productId, version, currency, metrics });
    this.versions.set(productId, versions);
    this.productIds.set(productId, productId);
    this.productIds.set(nameKey(product.name), productId);
  }

  recordSubscription(message: SubscriptionMessage): void {
    const subscription: BookedSubscription = { ...message, cadence: cadenceOf(message) };
    this.byId.set(message.subscriptionId, subscription);
    const ofAccount = this.byAccount.get(message.accountId) ?? new Map<string, BookedSubscription[]>();
    this.byAccount.set(message.accountId, ofAccount);
    const others = ofAccount.get(message.productId)?.filter((one) => one.subscriptionId !== message.subscriptionId);
    ofAccount.set(message.productId, [...(others ?? []), subscription]);
  }

  subscription(id: string): BookedSubscription | undefined {
    return this.byId.get(id);
  }

  organizationId(nameOrId: string): string | undefined {
    return this.organizations.get(nameOrId) ?? this.organizations.get(this.keyOfName(nameOrId));
  }

  subscriber(emailOrId: string): { id: string; organizationId: string | undefined } | undefined {
    return this.subscribers.get(emailOrId) ?? this.subscribers.get(this.keyOfName(emailOrId));
  }

  productId(nameOrId: string): string | undefined {
    return this.productIds.get(nameOrId) ?? this.productIds.get(this.keyOfName(nameOrId));
  }

  productVersion(productId: string, version: number): RatedProduct | undefined {
    return this.versions.get(productId)?.get(version);
  }

  subscriptionsOf(accountId: string, productId: string): readonly BookedSubscription[] {
    return this.byAccount.get(accountId)?.get(productId) ?? [];
  }

  // The same spellings come with every event: folding each once is cheaper than folding it every time.
  private keyOfName(name: string): string {
    const known = this.spellings.get(name);
    if (known !== undefined) return known;
    if (this.spellings.size >= maxSpellings) this.spellings.clear();
    const key = nameKey(name);
    this.spellings.set(name, key);
    return key;
  }
}

/** All tenants' books. */
export class SubscriptionBook {
  private readonly tenants = new Map<string, TenantBook>();
  private onChange: (tenant: string) => void = () => undefined;

  ofTenant(tenant: string): TenantBook {
    const book = this.tenants.get(tenant) ?? new TenantBook();
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

/** Half-open life of a subscription. */
export function isLiveAt(subscription: SubscriptionMessage, at: number): boolean {
  return at >= subscription.startedAt && (subscription.endedAt === undefined || at < subscription.endedAt);
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

const nameKey = (name: string) => `~${name.trim().toLowerCase()}`;
