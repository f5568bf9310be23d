import { Inject, Injectable } from '@nestjs/common';
import type { Segment } from '#timeline';
import {
  type BookedSubscription,
  type RatedProduct,
  SubscriptionBook,
} from '../../domain/attribution/subscription-book.js';
import { chargesOfTotals } from '../../domain/period/charges-of-totals.js';
import { isBilled, meteredTimeOf } from '../../domain/period/live-period.js';
import type { MetricBoundedCharge } from '../../domain/period/period-charges.js';
import type { PeriodHead } from '../batch-commit.js';
import { RUNNING_TOTALS_STORE, type RunningTotalsStore } from '../ports.js';
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

/** From what was committed: who asks waits neither for a batch nor for who rates it. */
@Injectable()
export class ReadCurrentUsage {
  constructor(
    private readonly book: SubscriptionBook,
    private readonly time: BillingTime,
    @Inject(RUNNING_TOTALS_STORE) private readonly store: Pick<RunningTotalsStore, 'period'>,
  ) {}

  /** Undefined: there is no such subscription, or it has not begun. */
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

  async chargesOf(present: PresentSegment): Promise<readonly MetricBoundedCharge[]> {
    const { subscription, segment } = present;
    return chargesOf(
      present,
      await this.store.period(subscription.tenant, subscription.subscriptionId, segment.number),
    );
  }
}

/** What the segment comes to by what is stored of it: nothing where no usage has come yet. */
export function chargesOf(
  { subscription, segment, product }: PresentSegment,
  stored: PeriodHead | undefined,
): readonly MetricBoundedCharge[] {
  return stored
    ? chargesOfTotals(product, meteredTimeOfStored(stored), stored.totals)
    : chargesOfTotals(product, meteredTimeOf(segment, product, subscription.timeZone), {});
}
