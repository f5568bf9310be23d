import { Unavailable } from '#decider';
import { periodOf, type SubscriptionBook, segmentOf } from '../domain/attribution/subscription-book.js';
import type { LivePeriod } from '../domain/period/live-period.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import type { StoredPeriod } from './ports.js';

export function storedPeriodOf(period: LivePeriod): StoredPeriod {
  const { tenant, subscriptionId, accountId, index, start, end, sequence, closed, charges } = period;
  const { productId, version, currency } = charges.product;
  return {
    tenant,
    subscriptionId,
    accountId,
    productId,
    productVersion: version,
    currency,
    index,
    start,
    end,
    sequence,
    closed,
    states: charges.written(),
  };
}

/** A stored period, ready to rate on. */
export function livePeriodOf(stored: StoredPeriod, book: SubscriptionBook): LivePeriod {
  const tenantBook = book.ofTenant(stored.tenant);
  const product = tenantBook.productVersion(stored.productId, stored.productVersion);
  const subscription = tenantBook.subscription(stored.subscriptionId);
  const period = subscription && periodOf(subscription, stored.start);
  if (!product || !period) throw new Unavailable(`the terms of ${stored.subscriptionId} are not known here yet`);
  const { tenant, subscriptionId, accountId, index, start, end, sequence } = stored;
  return {
    tenant,
    subscriptionId,
    accountId,
    index,
    start,
    end,
    sequence,
    closed: false,
    publishedAt: Number.NEGATIVE_INFINITY,
    charges: PeriodCharges.read(product, segmentOf(period), stored.states),
    rowColumns: undefined,
  };
}
