import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Subscriber, SubscriberDetails } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
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
      const organization = organizationId === undefined ? undefined : await unit.organizations.load(organizationId);
      const command = {
        type: 'CreateSubscriber' as const,
        subscriberId,
        ...details,
        organizationIsKnown: organization?.state.status === 'active',
        emailIsTaken: await unit.isSubscriberEmailTaken(details.email, subscriberId),
        at: this.clock.now(),
      };
      return unit.subscribers.decide(subscriberId, subscriberDecider, command);
    });
    return state;
  }
}
