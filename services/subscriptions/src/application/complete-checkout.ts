import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { digestOfApiKey } from '#auth';
import { WallClock } from '#decider';
import { idFrom } from '#identifiers';
import { isOver, type KnownCheckout } from '../domain/checkout/checkout.js';
import { type CheckoutCustomer, customerOf, type KnownCustomers } from '../domain/checkout/checkout-customer.js';
import { checkoutDecider, checkoutOver } from '../domain/checkout/checkout-decisions.js';
import type { KnownOrganization, KnownSubscriber } from '../domain/subscription/account.js';
import { Checkouts } from './checkouts.js';
import { CreateOrganization } from './create-organization.js';
import { CreateSubscriber } from './create-subscriber.js';
import { type UnitOfWork, UnitsOfWork } from './ports.js';
import { StartSubscription } from './start-subscription.js';

export interface CompletedCheckout {
  readonly tenant: string;
  readonly state: KnownCheckout & { readonly status: 'completed' };
  /** Only from the one request that has completed it: it is shown once. */
  readonly key?: string;
}

/**
 * Makes organization, subscriber and subscription under ids that follow from the checkout, then writes down that it is
 * completed. What a crash leaves undone is done by asking again, also after the session is over, and nothing twice; the key
 * follows from the link's secret, so that it is the same.
 */
@Injectable()
export class CompleteCheckout {
  /** By checkout, while somebody completes it here. */
  private readonly turns = new Map<string, Mutex>();

  constructor(
    private readonly units: UnitsOfWork,
    private readonly checkouts: Checkouts,
    private readonly createOrganization: CreateOrganization,
    private readonly createSubscriber: CreateSubscriber,
    private readonly startSubscription: StartSubscription,
    private readonly clock: WallClock,
  ) {}

  /** Two requests that make the same customer at once would both be told that somebody else was first. */
  async run(token: string): Promise<CompletedCheckout> {
    const { checkoutId } = (await this.checkouts.withLink(token)).state;
    const turn = this.turns.get(checkoutId) ?? new Mutex();
    this.turns.set(checkoutId, turn);
    try {
      return await turn.runExclusive(() => this.complete(token));
    } finally {
      if (!turn.isLocked()) this.turns.delete(checkoutId);
    }
  }

  private async complete(token: string): Promise<CompletedCheckout> {
    const { tenant, state } = await this.checkouts.withLink(token);
    if (state.status === 'completed') return { tenant, state };
    const id = (noun: string) => idFrom(tenant, noun, `checkout/${state.checkoutId}`);
    const subscriptionId = id('subscription');
    const begun = await this.units.inTransaction(tenant, ({ subscriptions }) => subscriptions.load(subscriptionId));
    if (begun.state.status === 'absent' && isOver(state, this.clock.now())) throw checkoutOver();
    if (begun.state.status === 'absent') await this.checkouts.product(tenant, state.productId);
    const key = firstKeyOf(token);
    const { organizationId, subscriberId } =
      begun.state.status === 'absent' ? await this.customer(tenant, state, id) : begun.state.terms;
    if (begun.state.status === 'absent') {
      const credentials = [
        { credentialId: id('credential'), name: 'First key', keyPrefix: key.slice(0, prefixLength) },
      ];
      const { productId } = state;
      await this.startSubscription.run(tenant, subscriptionId, {
        ...{ productId, organizationId, credentials },
        subscriberId: subscriberId || undefined,
        ...(state.accountId !== undefined && { isOnlyOne: true }),
      });
    }
    const result = { organizationId, subscriberId, subscriptionId, keyHash: digestOfApiKey(key) };
    return this.units.inTransaction(tenant, async ({ checkouts }) => {
      const before = await checkouts.load(state.checkoutId);
      const command = { type: 'CompleteCheckout' as const, at: this.clock.now(), ...result };
      const after = await checkouts.save(before, checkoutDecider.decide(command, before.state));
      const completed = { tenant, state: after.state as CompletedCheckout['state'] };
      return after.version > before.version ? { ...completed, key } : completed;
    });
  }

  private async customer(tenant: string, checkout: KnownCheckout, id: (noun: string) => string) {
    const { email, name } = checkout;
    const known = await this.units.inTransaction(tenant, (unit) => knownFor(unit, checkout));
    const customer = customerOf(checkout, known);
    const organizationId = customer.organizationId ?? (await this.organization(tenant, customer, email, id));
    if (customer.subscriberId !== undefined) return { organizationId, subscriberId: customer.subscriberId };
    const subscriberId = id('subscriber');
    const made = await this.createSubscriber.run(tenant, subscriberId, { email, name, organizationId });
    return { organizationId, subscriberId: made.status === 'absent' ? subscriberId : made.subscriberId };
  }

  private async organization(
    tenant: string,
    { newOrganization: name }: CheckoutCustomer,
    billingEmail: string,
    id: (noun: string) => string,
  ): Promise<string | undefined> {
    if (name === undefined) return undefined;
    const organizationId = id('organization');
    const made = await this.createOrganization.run(tenant, organizationId, { name, billingEmail });
    return made.status === 'absent' ? organizationId : made.organizationId;
  }
}

async function knownFor(unit: UnitOfWork, { email, organizationName }: KnownCheckout): Promise<KnownCustomers> {
  const subscriber = await subscriberWith(unit, email);
  const [organization, namesake] = [
    await organizationWith(unit, subscriber?.organizationId),
    await organizationWith(unit, organizationName && (await unit.organizationNamed(organizationName))),
  ];
  return { subscriber, organization, namesake };
}

async function subscriberWith(unit: UnitOfWork, email: string): Promise<KnownSubscriber | undefined> {
  const id = await unit.subscriberWithEmail(email);
  const { state } = id === undefined ? { state: undefined } : await unit.subscribers.load(id);
  return state?.status === 'active' && !state.discovered ? state : undefined;
}

async function organizationWith(unit: UnitOfWork, id: string | undefined): Promise<KnownOrganization | undefined> {
  if (id === undefined) return undefined;
  const { state } = await unit.organizations.load(id);
  return state.status === 'active' ? state : undefined;
}

const prefixLength = 16;

/** As hard to guess as the secret of the link, and of no use for finding it. */
const firstKeyOf = (token: string): string =>
  `ck_${createHmac('sha256', token).update('first key').digest('base64url')}`;
