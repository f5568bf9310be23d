import { Inject, Injectable } from '@nestjs/common';
import type { MetricCharge } from '#contracts';
import {
  type BookedSubscription,
  periodOf,
  SubscriptionBook,
  segmentOf,
  type TenantBook,
  versionFor,
} from '../domain/attribution/subscription-book.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import { type PeriodOnRecord, RUNNING_TOTALS_STORE, type RunningTotalsStore } from './ports.js';

export interface PeriodTotals extends Omit<PeriodOnRecord, 'states'> {
  readonly charges: readonly MetricCharge[];
}

/** The running totals of a subscription, newest period first, priced from the committed meters. */
@Injectable()
export class RunningTotals {
  constructor(
    @Inject(RUNNING_TOTALS_STORE) private readonly store: RunningTotalsStore,
    private readonly book: SubscriptionBook,
  ) {}

  /**
   * A period that follows a closed one and has no usage yet stands there too, at what no usage costs; undefined for a
   * subscription nobody knows.
   */
  async of(tenant: string, subscriptionId: string, limit: number): Promise<PeriodTotals[] | undefined> {
    const book = this.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (!subscription) return undefined;
    const stored = await this.store.periods(tenant, subscriptionId, limit);
    const [newest] = stored;
    const next = newest && !newest.closed ? undefined : untouchedPeriod(subscription, book, newest?.end);
    const periods = stored.flatMap((period) => totalsOf(period, subscription, book) ?? []);
    return (next ? [next, ...periods] : periods).slice(0, limit);
  }
}

function totalsOf(
  period: PeriodOnRecord,
  subscription: BookedSubscription,
  book: TenantBook,
): PeriodTotals | undefined {
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
