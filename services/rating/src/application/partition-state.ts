import { Unavailable } from '#decider';
import { periodOf, type SubscriptionBook, segmentOf } from '../domain/attribution/subscription-book.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import { type PartitionState, periodKey } from '../domain/period/rating-state.js';
import type { PartitionClaim } from './ports.js';
import { sharedOf } from './rate-batch.js';

/** A claimed partition, its open periods ready to rate on. */
export function partitionStateOf(partition: number, claim: PartitionClaim, book: SubscriptionBook): PartitionState {
  const live = new Map<string, ReturnType<typeof liveOf>>();
  for (const stored of claim.openPeriods)
    live.set(periodKey(stored.subscriptionId, stored.index), liveOf(stored, book));
  const { epoch, nextOffset, blockSequence, closedThrough } = claim;
  return {
    partition,
    epoch,
    nextOffset,
    blockSequence,
    live,
    closedThrough,
    current: new Map(),
    untold: new Set(live.values()),
    heardAt: 0,
  };
}

function liveOf(stored: PartitionClaim['openPeriods'][number], book: SubscriptionBook) {
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
    toldAt: Number.NEGATIVE_INFINITY,
    charges: PeriodCharges.read(product, segmentOf(period), stored.states),
    shared: sharedOf(subscriptionId, period, product),
  };
}
