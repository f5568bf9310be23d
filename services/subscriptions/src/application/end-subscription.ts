import { Injectable } from '@nestjs/common';
import type { Loaded } from '#event-store';
import { credentialsInUse } from '../domain/subscription/credentials.js';
import type { CancelAt } from '../domain/subscription/ending.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import { DecideSubscription } from './decide-subscription.js';

@Injectable()
export class EndSubscription {
  constructor(private readonly decide: DecideSubscription) {}

  /** With the segment that is running now in its own billing time, at once, or at an instant ahead. */
  cancel(
    tenant: string,
    subscriptionId: string,
    cancelAt: CancelAt,
    seen: number | undefined,
  ): Promise<Loaded<Subscription>> {
    return this.decide.run(tenant, subscriptionId, seen, ({ time, published }) => ({
      type: 'CancelSubscription',
      cancelAt,
      time,
      published,
    }));
  }

  /** A cancellation that lies ahead does not come, unless somebody else stands where it would have made room. */
  keep(tenant: string, subscriptionId: string, seen: number | undefined): Promise<Loaded<Subscription>> {
    return this.decide.run(tenant, subscriptionId, seen, async ({ unit, state, time, published }) => {
      const { accountId, productId, expiresAt: until } = state.terms;
      const from = state.status === 'ended' ? undefined : state.cancelsAt;
      const credentials = credentialsInUse(state.credentials);
      const claim = { subscriptionId, accountId, productId, until, credentials };
      const overlaps = from !== undefined && (await unit.overlaps({ ...claim, from }));
      return { type: 'KeepSubscription', overlaps, time, published };
    });
  }
}
