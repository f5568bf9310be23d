import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import type { Loaded } from '#event-store';
import { type BillingTime, billingTime } from '../domain/subscription/passing-of-time.js';
import { subscriptionNotFound } from '../domain/subscription/refusals.js';
import type { KnownSubscription, Subscription } from '../domain/subscription/subscription.js';
import { type SubscriptionCommand, subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { PublishedVersions } from '../domain/subscription/version-in-force.js';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { Products, type UnitOfWork, UnitsOfWork } from './ports.js';
import { publishedFor } from './published-versions.js';
import { SettleSubscription } from './settle-subscription.js';

/** What a command about a subscription is made of. */
export interface Facts {
  readonly unit: UnitOfWork;
  readonly state: KnownSubscription;
  readonly time: BillingTime;
  readonly published: PublishedVersions;
}

/** One decision about one subscription, in its own billing time, in one transaction. */
@Injectable()
export class DecideSubscription {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly settle: SettleSubscription,
    private readonly clock: WallClock,
  ) {}

  /** @param seenVersion what the caller has seen of it, if it says so: nothing is decided about what has changed since */
  async run(
    tenant: string,
    subscriptionId: string,
    seenVersion: number | undefined,
    commandOf: (facts: Facts) => SubscriptionCommand | Promise<SubscriptionCommand>,
  ): Promise<Loaded<Subscription>> {
    await this.products.isCaughtUp();
    const decided = await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.subscriptions.load(subscriptionId);
      const { state, version } = before;
      if (state.status === 'absent') throw subscriptionNotFound();
      if (seenVersion !== undefined && seenVersion !== version) {
        const code: SubscriptionsRefusal = 'subscription-has-changed';
        throw new Refusal(code, `The subscription is at version ${version} by now; you saw ${seenVersion}.`);
      }
      const time = billingTime(await unit.clockOf(state.terms.testClockId), this.clock.now());
      const published = publishedFor(this.products, tenant, state);
      const command = await commandOf({ unit, state, time, published });
      const after = await unit.subscriptions.save(before, subscriptionDecider.decide(command, state));
      return after;
    });
    return (await this.settle.run(tenant, subscriptionId)) ?? decided;
  }
}
