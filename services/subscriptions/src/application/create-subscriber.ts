import type { Subscriber, SubscriberDetails } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import type { Ledgers, WallClock } from './ports.js';

export class CreateSubscriber {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  run(tenant: string, subscriberId: string, details: SubscriberDetails): Promise<Subscriber> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const before = await ledger.subscribers.load(subscriberId);
      const { organizationId } = details;
      const organization = organizationId === undefined ? undefined : await ledger.organizations.load(organizationId);
      const command = {
        type: 'CreateSubscriber' as const,
        subscriberId,
        ...details,
        organizationIsKnown: organization?.state.status === 'active',
        emailIsTaken: await ledger.isSubscriberEmailTaken(details.email, subscriberId),
        at: this.now(),
      };
      return ledger.subscribers.save(before, subscriberDecider.decide(command, before.state));
    });
  }
}
