import { Equal } from 'typebox/value';
import { type Attribution, type LinkedSubscription, type NamedParties, TenantDirectory } from '#attribution';
import type { PeriodUnit } from '#calendar';
import {
  type CustomerMessage,
  type Product,
  pricingMetricFromMessage,
  pricingRuleFromMessage,
  type SubscriptionMessage,
  segmentsOf,
  type UsageRow,
  usagePartitionOf,
  usageRow,
} from '#contracts';
import { Exact } from '#money';
import { type CompiledMetric, compileMetric, type PricingRule } from '#pricing';
import { isWholePeriod, type Segment, Timeline } from '#timeline';
import { type Threshold, thresholdsByMetric } from '../quota/thresholds.js';
import { partiesOf } from './attribution.js';

/** One version of a product, ready to rate. */
export interface RatedProduct {
  readonly productId: string;
  readonly version: number;
  readonly currency: string;
  readonly metrics: readonly CompiledMetric[];
  readonly pricingRules: readonly PricingRule[];
  readonly billsTrialUsage: boolean;
  readonly recurringFee?: Exact | undefined;
  /** Parts of its periods, of this unit, are measured in local days; absent: by elapsed time. */
  readonly daysOf?: PeriodUnit | undefined;
  /** At which somebody is told, by metric; without the metrics that have none. */
  readonly thresholds: ReadonlyMap<string, readonly Threshold[]>;
}

/** A subscription as rating knows it. There are many, so it holds nothing that is not asked for. */
export interface BookedSubscription extends LinkedSubscription {
  readonly tenant: string;
  /** The segments that have been published so far. */
  readonly timeline: Timeline;
  /** The clock that it names, if any. */
  readonly testClockId?: string | undefined;
  /** IANA name, by which rules know weekdays and hours; absent: UTC. */
  readonly timeZone?: string | undefined;
}

/** An account as rating finds it: the partition of the usage log that its usage belongs to. */
export interface BookedAccount {
  readonly partition: number;
}

export type RowAttribution = Attribution<BookedSubscription, BookedAccount>;

/** Whether the event names somebody or something that nobody knows: its topic may be a few milliseconds behind. */
export function namesTheUnknown(attribution: RowAttribution): boolean {
  return 'reason' in attribution ? mayBecomeKnown.has(attribution.reason) : attribution.note !== undefined;
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

  constructor(
    private readonly tenant: string,
    usagePartitions: number,
  ) {
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
    const billsTrialUsage = product.freeTrial?.billsUsage === true;
    const recurringFee = product.recurringFee && Exact.parse(product.recurringFee.amount);
    const percentages = product.notifyAtPercentages.map((percentage) => Exact.parse(percentage));
    const thresholds = thresholdsByMetric(metrics, percentages);
    const pricingRules = product.pricingRules.map(pricingRuleFromMessage);
    const daysOf = product.wholeDayProration ? { daysOf: product.cadence?.unit as PeriodUnit | undefined } : {};
    const terms = {
      productId,
      version,
      currency,
      metrics,
      pricingRules,
      billsTrialUsage,
      recurringFee,
      thresholds,
      ...daysOf,
    };
    versions.set(version, terms);
    this.versions.set(productId, versions);
    this.directory.recordProduct(product);
  }

  /** Says whether usage may find the subscription otherwise than before; its timeline apart. */
  recordSubscription(message: SubscriptionMessage): boolean {
    const { tenant } = this;
    const { subscriptionId, accountId, startedAt, endedAt, testClockId } = message;
    const productId = this.directory.productId(message.productId) ?? message.productId;
    const before = this.directory.subscription(subscriptionId);
    const timeline = before?.timeline ?? new Timeline();
    for (const segment of Object.values(segmentsOf(message))) if (segment) timeline.record(lean(segment, productId));
    const named = namesOf(message);
    const known = { tenant, subscriptionId, accountId, productId, startedAt, endedAt, timeline, ...named };
    const timeZone = message.timeZone === '' || message.timeZone === 'UTC' ? undefined : message.timeZone;
    this.directory.recordSubscription({
      ...known,
      ...(testClockId !== undefined && { testClockId }),
      ...(timeZone !== undefined && { timeZone }),
    });
    return (
      before?.accountId !== accountId ||
      before.productId !== productId ||
      before.startedAt !== startedAt ||
      before.endedAt !== endedAt ||
      !Equal(namesOf(before), named)
    );
  }

  /** The subscription that an event belongs to, at the event's own time. */
  attribute(row: UsageRow): RowAttribution {
    return this.directory.attribute(partiesOf(row), row[usageRow.occurredAt]);
  }

  attributeAll(rows: readonly UsageRow[]): RowAttribution[] {
    return rows.map((row) => this.attribute(row));
  }

  /** Those that usage with these names may mean at one time or another. */
  candidatesOf(named: NamedParties): readonly BookedSubscription[] {
    return this.directory.candidatesOf(named);
  }

  subscription(id: string): BookedSubscription | undefined {
    return this.directory.subscription(id);
  }

  productVersion(productId: string, version: number): RatedProduct | undefined {
    return this.versions.get(productId)?.get(version);
  }
}

/** Most lives have one product and no credentials: for those it holds nothing. */
function namesOf({ products, credentials }: Pick<LinkedSubscription, 'products' | 'credentials'>) {
  return {
    ...(products && products.length > 0 && { products }),
    ...(credentials && credentials.length > 0 && { credentials }),
  };
}

/** There are millions of segments: what two of them share, or what is in one twice, is kept once. */
function lean(segment: Segment, productId: string): Segment {
  const kept = { ...segment, ...(segment.productId === productId && { productId }) };
  if (isWholePeriod(kept)) kept.full = kept;
  return kept;
}

/** What one message has changed. */
export interface BookChange {
  readonly tenant: string;
  /** Usage may find another subscription than before. */
  readonly changesAttribution: boolean;
  /** The subscription of which a segment was published or the end became known. */
  readonly subscriptionId?: string;
}

/** All tenants' books. */
export class SubscriptionBook {
  /** Rises with every message. */
  revision = 0;
  private readonly tenants = new Map<string, TenantBook>();
  /** Periods are kept by the id of their subscription alone, so a message that gives one to another tenant is damaged. */
  private readonly owners = new Map<string, string>();
  private listener: (change: BookChange) => void = () => undefined;

  constructor(private readonly usagePartitions: number) {}

  get tenantCount(): number {
    return this.tenants.size;
  }

  /** Of which something was heard, or asked. */
  get tenantIds(): readonly string[] {
    return [...this.tenants.keys()];
  }

  ofTenant(tenant: string): TenantBook {
    const book = this.tenants.get(tenant) ?? new TenantBook(tenant, this.usagePartitions);
    this.tenants.set(tenant, book);
    return book;
  }

  recordCustomer(customer: CustomerMessage): void {
    this.ofTenant(customer.tenant).recordCustomer(customer);
    this.changed({ tenant: customer.tenant, changesAttribution: true });
  }

  recordProduct(tenant: string, product: Product): void {
    this.ofTenant(tenant).recordProduct(product);
    this.changed({ tenant, changesAttribution: true });
  }

  recordSubscription(subscription: SubscriptionMessage): void {
    const { tenant, subscriptionId } = subscription;
    this.demandOwner(subscriptionId, tenant);
    const changesAttribution = this.ofTenant(tenant).recordSubscription(subscription);
    this.changed({ tenant, changesAttribution, subscriptionId });
  }

  private demandOwner(subscriptionId: string, tenant: string): void {
    const owner = this.owners.get(subscriptionId);
    if (owner === undefined) this.owners.set(subscriptionId, tenant);
    else if (owner !== tenant) throw new Error(`the subscription ${subscriptionId} belongs to another tenant`);
  }

  /** One listener: who has usage that waits. */
  whenChanged(listener: (change: BookChange) => void): void {
    this.listener = listener;
  }

  private changed(change: BookChange): void {
    this.revision += 1;
    this.listener(change);
  }
}
