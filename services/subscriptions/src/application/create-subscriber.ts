import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Subscriber, SubscriberDetails } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import { confirmOrganization } from './confirm-customers.js';
import { UnitsOfWork } from './ports.js';

@Injectable()
export class CreateSubscriber {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, subscriberId: string, details: SubscriberDetails): Promise<Subscriber> {
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const { organizationId } = details;
      if (organizationId !== undefined) await unit.hold([organizationId], 'shared');
      const organization = organizationId === undefined ? undefined : await unit.organizations.load(organizationId);
      const organizationIsKnown = organization?.state.status === 'active';
      const facts = { ...details, organizationIsKnown, at: this.clock.now() };
      if (organizationIsKnown) await confirmOrganization(unit, organization.state, facts.at);
      const discovered = await unit.discoveredSubscriber(details.email);
      if (discovered !== undefined) {
        const command = { type: 'TakeUpSubscriber' as const, ...facts, emailIsTaken: false };
        return unit.subscribers.decide(discovered, subscriberDecider, command);
      }
      const emailIsTaken = await unit.isSubscriberEmailTaken(details.email, subscriberId);
      const command = { type: 'CreateSubscriber' as const, subscriberId, ...facts, emailIsTaken };
      return unit.subscribers.decide(subscriberId, subscriberDecider, command);
    });
    return state;
  }
}
