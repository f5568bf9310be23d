import { Injectable } from '@nestjs/common';
import { isRefusal } from '#decider';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { ChangeCourse } from './change-course.js';
import { EndSubscription } from './end-subscription.js';

const onlyAtPeriodEnd: SubscriptionsRefusal = 'immediate-cancellation-not-allowed';

/** What becomes of a subscription of which an invoice was not paid in spite of everything. */
@Injectable()
export class StopUnpaid {
  constructor(
    private readonly endSubscription: EndSubscription,
    private readonly changeCourse: ChangeCourse,
  ) {}

  /** At once; a product that is cancelled at the end of a period only ends then. */
  async run(tenant: string, subscriptionId: string, outcome: 'cancel' | 'pause'): Promise<void> {
    if (outcome === 'pause') {
      await this.changeCourse.pause(tenant, subscriptionId, 'now', undefined);
      return;
    }
    try {
      await this.endSubscription.cancel(tenant, subscriptionId, 'now', undefined);
    } catch (error) {
      if (!isRefusal(error) || error.code !== onlyAtPeriodEnd) throw error;
      await this.endSubscription.cancel(tenant, subscriptionId, 'period-end', undefined);
    }
  }
}
