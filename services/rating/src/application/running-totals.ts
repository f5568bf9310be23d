import type { MetricCharge } from '#contracts';
import {
  type BookedSubscription,
  periodOf,
  type SubscriptionBook,
  segmentOf,
  type TenantBook,
  versionFor,
} from '../domain/attribution/subscription-book.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import type { StoredPeriod } from './ports.js';

export type KeptPeriod = Omit<StoredPeriod, 'tenant' | 'accountId'>;

export interface PeriodTotals extends Omit<KeptPeriod, 'states'> {
  readonly charges: readonly MetricCharge[];
}

export interface RunningTotalsStore {
  /** The subscription's periods, newest first. */
  periods(tenant: string, subscriptionId: string, limit: number): Promise<KeptPeriod[]>;
}

/**
 * The running totals of a subscription, newest period first, priced from the committed meters. A period that follows a
 * closed one and has no usage yet stands there too, at what no usage costs; undefined for a subscription nobody knows.
 */
export async function runningTotals(
  store: RunningTotalsStore,
  book: SubscriptionBook,
  tenant: string,
  subscriptionId: string,
  limit: number,
): Promise<PeriodTotals[] | undefined> {
  const tenantBook = book.ofTenant(tenant);
  const subscription = tenantBook.subscription(subscriptionId);
  if (!subscription) return undefined;
  const kept = await store.periods(tenant, subscriptionId, limit);
  const [newest] = kept;
  const next = newest && !newest.closed ? undefined : untouchedPeriod(subscription, tenantBook, newest?.end);
  const periods = kept.flatMap((period) => totalsOf(period, subscription, tenantBook) ?? []);
  return (next ? [next, ...periods] : periods).slice(0, limit);
}

function totalsOf(period: KeptPeriod, subscription: BookedSubscription, book: TenantBook): PeriodTotals | undefined {
  const { states, ...totals } = period;
  const product = book.productVersion(period.productId, period.productVersion);
  const segment = periodOf(subscription, period.start);
  if (!product || !segment) return undefined;
  return { ...totals, charges: PeriodCharges.read(product, segmentOf(segment), states).charges() };
}

function untouchedPeriod(
  subscription: BookedSubscription,
  book: TenantBook,
  lastEnd: number | undefined,
): PeriodTotals | undefined {
  const at = lastEnd ?? subscription.startedAt;
  if (subscription.endedAt !== undefined && at >= subscription.endedAt) return undefined;
  const period = periodOf(subscription, at);
  const product = period && book.productVersion(subscription.productId, versionFor(subscription, period.start));
  if (!period || !product) return undefined;
  return {
    subscriptionId: subscription.subscriptionId,
    productId: product.productId,
    productVersion: product.version,
    currency: product.currency,
    index: period.index,
    start: period.start,
    end: period.end,
    closed: false,
    sequence: 0,
    charges: PeriodCharges.open(product, segmentOf(period)).charges(),
  };
}
