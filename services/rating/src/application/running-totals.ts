import type { MetricCharge } from '#contracts';
import { PeriodCharges } from '../domain/period-charges.js';
import { periodOf, type SubscriptionBook, segmentOf, versionFor } from '../domain/subscription-book.js';

export interface PeriodTotals {
  readonly subscriptionId: string;
  readonly periodIndex: number;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly productVersion: number;
  readonly currency: string;
  readonly closed: boolean;
  readonly sequence: number;
  readonly charges: readonly MetricCharge[];
}

export interface RunningTotalsStore {
  /** The subscription's periods, newest first. */
  periods(tenant: string, subscriptionId: string, limit: number): Promise<PeriodTotals[]>;
}

/**
 * The running totals of a subscription, newest period first. A period that follows a closed one and has no usage yet
 * stands there too, at what no usage costs; undefined for a subscription nobody knows.
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
  const periods = await store.periods(tenant, subscriptionId, limit);
  const [newest] = periods;
  if (newest && !newest.closed) return periods;
  const at = newest?.periodEnd ?? subscription.startedAt;
  const period =
    subscription.endedAt !== undefined && at >= subscription.endedAt ? undefined : periodOf(subscription, at);
  const product = period && tenantBook.productVersion(subscription.productId, versionFor(subscription, period.start));
  if (!period || !product) return periods;
  const untouched: PeriodTotals = {
    subscriptionId,
    periodIndex: period.index,
    periodStart: period.start,
    periodEnd: period.end,
    productVersion: product.version,
    currency: product.currency,
    closed: false,
    sequence: 0,
    charges: PeriodCharges.open(product, segmentOf(period)).charges(),
  };
  return [untouched, ...periods].slice(0, limit);
}
