import type { Subscription } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { Ledgers, WallClock } from './ports.js';

export class CancelSubscription {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  /** It ends with the period that is running now in its own billing time. */
  run(tenant: string, subscriptionId: string): Promise<Subscription> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const before = await ledger.subscriptions.load(subscriptionId);
      const testClockId = before.state.status === 'absent' ? undefined : before.state.terms.testClockId;
      const now = (await ledger.clockOf(testClockId))?.now ?? this.now();
      const events = subscriptionDecider.decide({ type: 'CancelAtPeriodEnd', now }, before.state);
      return ledger.subscriptions.save(before, events);
    });
  }
}
