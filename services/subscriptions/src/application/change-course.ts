import { Injectable } from '@nestjs/common';
import { Refusal, Unavailable } from '#decider';
import type { Loaded } from '#event-store';
import type { When } from '../domain/subscription/changing.js';
import { credentialsInUse } from '../domain/subscription/credentials.js';
import { type KnownSubscription, lastOpen, type Subscription } from '../domain/subscription/subscription.js';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { DecideSubscription, type Facts } from './decide-subscription.js';
import { demandOffered } from './demand-offered.js';
import { type KnownProduct, Products } from './ports.js';

export interface WantedChange {
  readonly productId: string;
  readonly version?: number | undefined;
  readonly when: When;
}

/** To another product or version, into a pause and out of it, and back from what was planned. */
@Injectable()
export class ChangeCourse {
  constructor(
    private readonly decide: DecideSubscription,
    private readonly products: Products,
  ) {}

  async toProduct(
    tenant: string,
    subscriptionId: string,
    { productId, version, when }: WantedChange,
    seen: number | undefined,
  ): Promise<Loaded<Subscription>> {
    const isCaughtUp = await this.products.isCaughtUp();
    const wanted = this.products.product(tenant, productId);
    if (!isCaughtUp && !isKnown(wanted, version))
      throw new Unavailable('Kafka does not say whether there is such a product');
    return this.decide.run(tenant, subscriptionId, seen, async ({ unit, state, time, published }) => {
      if (!wanted) throw unknownProduct();
      if (productId !== state.terms.productId) await demandOffered(unit, wanted, state.terms);
      const current = this.products.product(tenant, state.terms.productId);
      const claim = claimOf(state, productId, when === 'now' ? time.now : endOfRunning(state, time.now));
      return {
        type: 'ChangeProduct',
        product: offeredOf(wanted),
        currency: current?.currency ?? wanted.currency,
        version,
        when,
        overlaps: productId !== state.terms.productId && (await unit.overlaps(claim)),
        time,
        published: new Map([...published, [productId, wanted.versions]]),
      };
    });
  }

  withdraw(tenant: string, subscriptionId: string, seen: number | undefined): Promise<Loaded<Subscription>> {
    return this.decide.run(tenant, subscriptionId, seen, (facts) => ({ type: 'WithdrawChange', ...givenIn(facts) }));
  }

  pause(tenant: string, subscriptionId: string, when: When, seen: number | undefined): Promise<Loaded<Subscription>> {
    return this.decide.run(tenant, subscriptionId, seen, (facts) => ({
      type: 'PauseSubscription',
      when,
      ...givenIn(facts),
    }));
  }

  resume(tenant: string, subscriptionId: string, seen: number | undefined): Promise<Loaded<Subscription>> {
    return this.decide.run(tenant, subscriptionId, seen, (facts) => ({
      type: 'ResumeSubscription',
      ...givenIn(facts),
    }));
  }
}

/** A version that was published a moment ago may still be on its way. */
const isKnown = (product: KnownProduct | undefined, version: number | undefined) =>
  product !== undefined && (version === undefined || product.versions.some((one) => one.version === version));

const givenIn = ({ time, published }: Facts) => ({ time, published });

function claimOf({ terms, credentials }: KnownSubscription, productId: string, from: number) {
  const { subscriptionId, accountId, expiresAt: until } = terms;
  return { subscriptionId, accountId, productId, from, until, credentials: credentialsInUse(credentials) };
}

/** As far as it is open: what has begun meanwhile only makes the claim longer than it need be. */
function endOfRunning(state: KnownSubscription, now: number): number {
  return state.status === 'active' ? Math.max(lastOpen(state).end, now) : now;
}

function offeredOf({ productId, name, unit, count, calendarAligned, currency, isArchived }: KnownProduct) {
  return { productId, productName: name, unit, count, calendarAligned, currency, isArchived };
}

function unknownProduct(): Refusal<SubscriptionsRefusal> {
  const code: SubscriptionsRefusal = 'unknown-product';
  const message = 'There is no product with this id.';
  return new Refusal(code, message, [{ path: '/productId', code, message }]);
}
