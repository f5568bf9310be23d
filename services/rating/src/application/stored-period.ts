import { Unavailable } from '#decider';
import { Exact } from '#money';
import type { Segment as MeteredTime } from '#pricing';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { reportedNow } from '../domain/period/late-report.js';
import { customerOf, type LivePeriod } from '../domain/period/live-period.js';
import { PeriodCharges } from '../domain/period/period-charges.js';
import type { JournalEntry } from '../domain/period/totals-journal.js';
import { latestUsageIn, writeLatestUsage } from '../domain/period/written-charges.js';
import type { ChangedPeriod, PeriodHead, StoredPeriod } from './batch-commit.js';

/**
 * The period as far as it has changed since this was asked last.
 * @param journal where its totals may go; without it they are written to its own row
 */
export function changedPeriodOf(period: LivePeriod, journal?: JournalEntry): ChangedPeriod {
  const isHeadChanged = !period.isHeadStored || period.closed;
  const journalBucket = journal?.place(period, isHeadChanged);
  period.isHeadStored = true;
  const { tenant, subscriptionId, accountId, number, start, end, sequence, closed, charges } = period;
  const { productId, version, currency } = charges.product;
  const { share } = charges.segment;
  const { firstBlock, billed, report = null } = period;
  const { totals, groups, members, standings, replaced } = charges.writeChanges();
  writeLatestUsage(totals, period.latestUsageAt);
  const changed = {
    tenant,
    subscriptionId,
    accountId,
    productId,
    productVersion: version,
    currency,
    number,
    start,
    end,
    sequence,
    closed,
    share: share?.toString() ?? null,
    isHeadChanged,
    journalBucket,
    firstBlock,
    billed,
    report,
    totals,
    groups,
    members,
    standings,
  };
  return replaced === undefined ? changed : { ...changed, replaced };
}

/**
 * A stored period, ready to rate on under the version that it was opened with. Its segment need not be open: the first
 * version rated usage of any time at once, and what it rated ahead goes on when its segment opens.
 */
export function livePeriodOf(stored: StoredPeriod, book: SubscriptionBook): LivePeriod {
  const { tenant, subscriptionId, accountId, number, start, end, sequence, closed } = stored;
  const ofTenant = book.ofTenant(tenant);
  const product = ofTenant.productVersion(stored.productId, stored.productVersion);
  if (!product) throw new Unavailable(`the terms of ${subscriptionId} are not known here yet`);
  const { firstBlock, billed, report } = stored;
  const customer = customerOf({ accountId, timeZone: ofTenant.subscription(subscriptionId)?.timeZone });
  return {
    tenant,
    subscriptionId,
    accountId,
    number,
    start,
    end,
    sequence,
    closed,
    firstBlock,
    billed,
    latestUsageAt: latestUsageIn(stored.totals),
    report: report ?? undefined,
    publishedAt: Number.NEGATIVE_INFINITY,
    charges: PeriodCharges.read(product, meteredTimeOfStored(stored), stored, customer),
    rowColumns: undefined,
    isHeadStored: true,
  };
}

/** A closed one. What was never reported but in its closing comes to what it came to then. */
export function closedPeriodOf(stored: StoredPeriod, book: SubscriptionBook): LivePeriod {
  const period = livePeriodOf(stored, book);
  period.report ??= reportedNow(period);
  return period;
}

export function meteredTimeOfStored({ start, end, share }: PeriodHead): MeteredTime {
  return share === null ? { start, end } : { start, end, share: Exact.parse(share) };
}
