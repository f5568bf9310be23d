import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { Subscriber, SubscriberDetails } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import { UnitsOfWork } from './ports.js';
import { updateCustomerDetails } from './update-customer-details.js';

@Injectable()
export class ChangeSubscriber {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  async run(
    tenant: string,
    subscriberId: string,
    change: Partial<Pick<SubscriberDetails, 'email' | 'name'>>,
  ): Promise<Subscriber> {
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const at = this.clock.now();
      const emailIsTaken =
        change.email !== undefined && (await unit.isSubscriberEmailTaken(change.email, subscriberId));
      const command = { type: 'ChangeSubscriber' as const, ...change, emailIsTaken, at };
      const after = await unit.subscribers.decide(subscriberId, subscriberDecider, command);
      await updateCustomerDetails(unit, { subscriberId }, at);
      return after;
    });
    return state;
  }
}
