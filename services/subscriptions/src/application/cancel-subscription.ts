import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import {
  type SubscriptionCommand,
  subscriptionDecider,
  subscriptionNotFound,
} from '../domain/subscription/subscription-decisions.js';
import type { Ledger, Ledgers, Products, WallClock } from './ports.js';

export class CancelSubscription {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly products: Products,
    private readonly now: WallClock,
  ) {}

  /** It ends with the segment that is running now in its own billing time. */
  async run(tenant: string, subscriptionId: string): Promise<Subscription> {
    await this.products.isCaughtUp();
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const before = await ledger.subscriptions.load(subscriptionId);
      const events = subscriptionDecider.decide(await this.commandFor(tenant, before.state, ledger), before.state);
      return ledger.subscriptions.save(before, events);
    });
  }

  private async commandFor(tenant: string, state: Subscription, ledger: Ledger): Promise<SubscriptionCommand> {
    if (state.status === 'absent') throw subscriptionNotFound();
    const { testClockId, unit, productId } = state.terms;
    const time = billingTime(await ledger.clockOf(testClockId), unit, this.now());
    const versions = this.products.product(tenant, productId)?.versions ?? [];
    return { type: 'CancelAtPeriodEnd', time, versions };
  }
}
