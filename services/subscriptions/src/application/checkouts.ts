import { Injectable } from '@nestjs/common';
import { hashOfApiKey, newPortalToken } from '#auth';
import { Unavailable, WallClock } from '#decider';
import { newId } from '#identifiers';
import { type CheckoutFacts, checkoutLimits, isOver, type KnownCheckout } from '../domain/checkout/checkout.js';
import { checkoutDecider, checkoutOver } from '../domain/checkout/checkout-decisions.js';
import { refusal } from '../domain/subscription/refusals.js';
import { demandOffered } from './demand-offered.js';
import { type KnownProduct, Products, type UnitOfWork, UnitsOfWork } from './ports.js';

export type WantedCheckout = Omit<CheckoutFacts, 'checkoutId' | 'tokenHash' | 'createdAt' | 'expiresAt'> & {
  /** How long it can be completed; a day where nothing is said. */
  readonly hours?: number | undefined;
};

/** The secret in full is in this answer and nowhere else. */
export type OpenedCheckout = CheckoutFacts & { readonly token: string };

/** A session of whichever tenant. */
export interface FoundCheckout {
  readonly tenant: string;
  readonly state: KnownCheckout;
}

/** Sessions of all tenants, by the secret in their links. */
export abstract class CheckoutsByToken {
  abstract find(tokenHash: string): Promise<FoundCheckout | undefined>;
}

/** Opens checkouts, and finds them again. */
@Injectable()
export class Checkouts {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly byToken: CheckoutsByToken,
    private readonly clock: WallClock,
  ) {}

  async open(tenant: string, { hours = checkoutLimits.usualHours, ...wanted }: WantedCheckout) {
    const product = await this.product(tenant, wanted.productId);
    return this.units.inTransaction(tenant, async (unit) => {
      await demandCustomerOf(unit, product, wanted);
      const open = await unit.openCheckouts(this.clock.now());
      return this.openWithin(unit, wanted, { open, forMs: hours * 3_600_000 });
    });
  }

  /** @param limits how many others are open, and how long this one is */
  async openWithin(
    unit: UnitOfWork,
    wanted: WantedCheckout,
    { open, forMs }: { readonly open: number; readonly forMs: number },
  ): Promise<OpenedCheckout> {
    const token = newPortalToken();
    const createdAt = this.clock.now();
    const times = { createdAt, expiresAt: createdAt + forMs };
    const facts: CheckoutFacts = { checkoutId: newId(), ...wanted, tokenHash: tokenHashOf(token), ...times };
    await unit.checkouts.decide(facts.checkoutId, checkoutDecider, { type: 'OpenCheckout', open, ...facts });
    return { ...facts, token };
  }

  /** A product that somebody can subscribe to. */
  async product(tenant: string, productId: string): Promise<KnownProduct> {
    const isCaughtUp = await this.products.isCaughtUp();
    const product = this.products.product(tenant, productId);
    if (!product && !isCaughtUp) throw new Unavailable('Kafka does not say whether there is such a product');
    if (!product) throw refusal('unknown-product', 'There is no product with this id.', '/productId');
    if (product.isArchived) throw refusal('archived-product', 'Nobody can subscribe to it any more.', '/productId');
    return product;
  }

  /** Whichever has this link, also one that is over. */
  async withLink(token: string): Promise<FoundCheckout> {
    const found = await this.byToken.find(tokenHashOf(token));
    if (!found) throw checkoutOver();
    return found;
  }

  /** Not one that has expired; one that was completed is still shown. */
  async find(token: string): Promise<FoundCheckout> {
    const found = await this.withLink(token);
    if (isOver(found.state, this.clock.now())) throw checkoutOver();
    return found;
  }
}

const tokenHashOf = (token: string): string => hashOfApiKey(token).toString('base64');

/** That the customer is there who is named, and is offered the product: whoever opens the page could do nothing about it. */
async function demandCustomerOf(unit: UnitOfWork, product: KnownProduct, { organizationId, email }: WantedCheckout) {
  if (organizationId !== undefined) {
    const { state } = await unit.organizations.load(organizationId);
    const path = '/customer/organizationId';
    if (state.status !== 'active')
      throw refusal('unknown-organization', 'There is no organization with this id.', path);
  }
  const subscriberId = (await unit.subscriberWithEmail(email)) ?? '';
  const subscriber = (await unit.subscribers.load(subscriberId)).state;
  const theirs = subscriber.status === 'active' ? subscriber.organizationId : undefined;
  await demandOffered(unit, product, { organizationId: organizationId ?? theirs, subscriberId });
}
