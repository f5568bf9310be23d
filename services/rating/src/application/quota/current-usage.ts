import { Inject, Injectable } from '@nestjs/common';
import { usagePartitionOf } from '#contracts';
import type { Segment } from '#timeline';
import {
  type BookedSubscription,
  type RatedProduct,
  SubscriptionBook,
} from '../../domain/attribution/subscription-book.js';
import { chargesOfTotals } from '../../domain/period/charges-of-totals.js';
import { isBilled, meteredTimeOf } from '../../domain/period/live-period.js';
import type { MetricBoundedCharge } from '../../domain/period/period-charges.js';
import { OwnedPartitions } from '../owned-partitions.js';
import { RATING_SETTINGS, type RatingSettings, RUNNING_TOTALS_STORE, type RunningTotalsStore } from '../ports.js';
import { meteredTimeOfStored } from '../stored-period.js';

/** The time by which a subscription is billed. */
export abstract class BillingTime {
  abstract nowOf(subscription: BookedSubscription): number;
}

/** What a subscription has used in the segment of its present. */
export interface CurrentUsage {
  readonly subscription: BookedSubscription;
  readonly now: number;
  readonly segment: Segment;
  readonly product: RatedProduct;
  /** False in a trial or a pause whose usage is shown and not billed. */
  readonly billed: boolean;
  readonly charges: readonly MetricBoundedCharge[];
}

/** Which segment and version that is: known without asking anybody. */
export type PresentSegment = Omit<CurrentUsage, 'charges'>;

/** From the memory of whoever rates it, and from what was committed where another process does. */
@Injectable()
export class ReadCurrentUsage {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly owned: OwnedPartitions,
    private readonly time: BillingTime,
    @Inject(RUNNING_TOTALS_STORE) private readonly store: RunningTotalsStore,
    @Inject(RATING_SETTINGS) private readonly settings: Pick<RatingSettings, 'usagePartitions'>,
  ) {}

  /** Undefined: there is no such subscription, or it has not begun. */
  async of(tenant: string, subscriptionId: string): Promise<CurrentUsage | undefined> {
    const present = this.present(tenant, subscriptionId);
    return present && { ...present, charges: await this.chargesOf(present) };
  }

  /** Undefined like that of `of`. */
  present(tenant: string, subscriptionId: string): PresentSegment | undefined {
    const book = this.book.ofTenant(tenant);
    const subscription = book.subscription(subscriptionId);
    if (subscription === undefined) return undefined;
    const now = this.time.nowOf(subscription);
    const { timeline } = subscription;
    const segment = timeline.at(now) ?? timeline.last;
    if (segment === undefined) return undefined;
    const product = book.productVersion(segment.productId, segment.productVersion);
    if (product === undefined) return undefined;
    return { subscription, now, segment, product, billed: isBilled(segment, product) };
  }

  async chargesOf({ subscription, segment, product }: PresentSegment): Promise<readonly MetricBoundedCharge[]> {
    const { tenant, subscriptionId, accountId } = subscription;
    const { number } = segment;
    const partition = usagePartitionOf(tenant, accountId, this.settings.usagePartitions);
    const live = (await this.owned.loaded(partition))?.state.periods.find(subscriptionId, number);
    if (live) return live.charges.charges();
    const stored = await this.store.period(tenant, subscriptionId, number);
    if (stored) return chargesOfTotals(product, meteredTimeOfStored(stored), stored.totals);
    return chargesOfTotals(product, meteredTimeOf(segment), {});
  }
}
