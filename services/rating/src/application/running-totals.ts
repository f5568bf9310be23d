import { Inject, Injectable } from '@nestjs/common';
import type { NamedParties } from '#attribution';
import type { MetricCharge } from '#contracts';
import type { Segment } from '#timeline';
import { type BookedSubscription, SubscriptionBook, type TenantBook } from '../domain/attribution/subscription-book.js';
import { chargesOfTotals } from '../domain/period/charges-of-totals.js';
import { isBilled, meteredTimeOf } from '../domain/period/live-period.js';
import { metricChargeOf } from '../domain/period/metric-charge.js';
import type { PeriodHead } from './batch-commit.js';
import { RUNNING_TOTALS_STORE, type RunningTotalsStore } from './ports.js';
import { meteredTimeOfStored } from './stored-period.js';

export interface PeriodTotals
  extends Omit<PeriodHead, 'tenant' | 'accountId' | 'share' | 'totals' | 'firstBlock' | 'report'> {
  readonly charges: readonly MetricCharge[];
  /** The subscription ends before it: nothing will close it, and nothing of it is billed. */
  readonly outsideSubscriptionLife: boolean;
}

const mostSubscriptions = 20;

/** The running totals of a subscription, newest period first, priced from the committed meters. */
@Injectable()
export class RunningTotals {
  constructor(
    @Inject(RUNNING_TOTALS_STORE) private readonly store: RunningTotalsStore,
    private readonly book: SubscriptionBook,
  ) {}

  /**
   * An open segment that has no usage yet is among them, at what no usage costs; undefined for a subscription that
   * nobody knows.
   */
  async of(tenant: string, subscriptionId: string, limit: number): Promise<PeriodTotals[] | undefined> {
    const book = this.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (!subscription) return undefined;
    const stored = await this.store.periods(tenant, subscriptionId, limit);
    const untouched = untouchedSegments(subscription, stored, limit);
    return newestOf(
      [
        ...stored.flatMap((period) => totalsOf(period, subscription, book) ?? []),
        ...untouched.flatMap((segment) => totalsWithoutUsage(segment, subscription, book) ?? []),
      ],
      limit,
    );
  }

  /** Those of every subscription that usage with these names may mean; undefined where it would find none. */
  async named(tenant: string, parties: NamedParties, limit: number): Promise<PeriodTotals[] | undefined> {
    const candidates = this.book.ofTenant(tenant).candidatesOf(parties).slice(-mostSubscriptions);
    if (candidates.length === 0) return undefined;
    const totals = await Promise.all(candidates.map(({ subscriptionId }) => this.of(tenant, subscriptionId, limit)));
    return newestOf(
      totals.flatMap((periods) => periods ?? []),
      limit,
    );
  }
}

const newestOf = (periods: readonly PeriodTotals[], limit: number): PeriodTotals[] =>
  periods.toSorted((one, other) => other.start - one.start || other.number - one.number).slice(0, limit);

/** Closed segments are stored, so those that are open lie above the last closed one. */
function untouchedSegments({ timeline }: BookedSubscription, stored: readonly PeriodHead[], limit: number): Segment[] {
  const touched = new Set(stored.map(({ number }) => number));
  const lastClosed = stored.find(({ closed }) => closed)?.number ?? -1;
  const untouched: Segment[] = [];
  for (let number = timeline.last?.number ?? -1; number > lastClosed && untouched.length < limit; number--) {
    const segment = touched.has(number) ? undefined : timeline.byNumber(number);
    if (segment) untouched.push(segment);
  }
  return untouched;
}

function totalsOf(head: PeriodHead, { endedAt }: BookedSubscription, book: TenantBook): PeriodTotals | undefined {
  const product = book.productVersion(head.productId, head.productVersion);
  if (!product) return undefined;
  const {
    tenant: _tenant,
    accountId: _accountId,
    share: _share,
    firstBlock: _firstBlock,
    report: _report,
    totals,
    ...period
  } = head;
  return {
    ...period,
    charges: chargesOfTotals(product, meteredTimeOfStored(head), totals).map(metricChargeOf),
    outsideSubscriptionLife: endedAt !== undefined && period.start >= endedAt,
  };
}

function totalsWithoutUsage(
  segment: Segment,
  { subscriptionId, timeZone }: BookedSubscription,
  book: TenantBook,
): PeriodTotals | undefined {
  const product = book.productVersion(segment.productId, segment.productVersion);
  if (!product) return undefined;
  const { number, start, end, productId, productVersion } = segment;
  return {
    subscriptionId,
    productId,
    productVersion,
    currency: product.currency,
    number,
    start,
    end,
    closed: false,
    sequence: 0,
    billed: isBilled(segment, product),
    charges: chargesOfTotals(product, meteredTimeOf(segment, product, timeZone), {}).map(metricChargeOf),
    outsideSubscriptionLife: false,
  };
}
