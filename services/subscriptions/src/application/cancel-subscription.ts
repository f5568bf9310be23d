import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import { subscriptionDecider, subscriptionNotFound } from '../domain/subscription/subscription-decisions.js';
import { Products, UnitsOfWork } from './ports.js';

@Injectable()
export class CancelSubscription {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly clock: WallClock,
  ) {}

  /** It ends with the segment that is running now in its own billing time. */
  async run(tenant: string, subscriptionId: string): Promise<Subscription> {
    await this.products.isCaughtUp();
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.subscriptions.load(subscriptionId);
      if (before.state.status === 'absent') throw subscriptionNotFound();
      const { testClockId, unit: periodUnit, productId } = before.state.terms;
      const time = billingTime(await unit.clockOf(testClockId), periodUnit, this.clock.now());
      const versions = this.products.product(tenant, productId)?.versions ?? [];
      const command = { type: 'CancelAtPeriodEnd' as const, time, versions };
      return unit.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
    });
    return state;
  }
}
