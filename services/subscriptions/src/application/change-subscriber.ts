import type { Subscriber, SubscriberDetails } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import type { Ledgers, WallClock } from './ports.js';
import { tellSubscriptions } from './tell-subscriptions.js';

export class ChangeSubscriber {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  run(
    tenant: string,
    subscriberId: string,
    change: Partial<Pick<SubscriberDetails, 'email' | 'name'>>,
  ): Promise<Subscriber> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const at = this.now();
      const before = await ledger.subscribers.load(subscriberId);
      const emailIsTaken =
        change.email !== undefined && (await ledger.isSubscriberEmailTaken(change.email, subscriberId));
      const command = { type: 'ChangeSubscriber' as const, ...change, emailIsTaken, at };
      const after = await ledger.subscribers.save(before, subscriberDecider.decide(command, before.state));
      await tellSubscriptions(ledger, { subscriberId }, at);
      return after;
    });
  }
}
