import { Injectable } from '@nestjs/common';
import { Refusal, Unavailable, WallClock } from '#decider';
import { EventPublisher } from '#event-store';
import { accountOf } from '../domain/subscription/account.js';
import type { NewCredential } from '../domain/subscription/credentials.js';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { Subscription, SubscriptionTerms } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { Trial } from '../domain/subscription/version-in-force.js';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { confirmOrganization, confirmSubscriber } from './confirm-customers.js';
import { demandOffered } from './demand-offered.js';
import { eventsAtOnce, PassTime } from './pass-time.js';
import { type KnownProduct, Products, type UnitOfWork, UnitsOfWork } from './ports.js';
import { SettleSubscription } from './settle-subscription.js';
import { SubscriptionLimit } from './subscription-limit.js';

export interface WantedSubscription {
  readonly productId: string;
  readonly subscriberId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly name?: string | undefined;
  /** Now, in billing time, when it does not say. */
  readonly startAt?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly testClockId?: string | undefined;
  /** Instead of the product's. */
  readonly trial?: Trial | 'none' | undefined;
  readonly expiresAt?: number | undefined;
  readonly invoiceRecipients?: readonly string[] | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly notificationsOff?: boolean | undefined;
  readonly credentials?: readonly NewCredential[] | undefined;
  /** Refused beside another one of the account to the product, also where usage could be told apart by credentials. */
  readonly isOnlyOne?: boolean | undefined;
}

@Injectable()
export class StartSubscription {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly limit: SubscriptionLimit,
    private readonly passTime: PassTime,
    private readonly settle: SettleSubscription,
    private readonly publisher: EventPublisher,
    private readonly clock: WallClock,
  ) {}

  /**
   * One that starts in the past has all its segments until now when it is answered. It is in the log by then, where others
   * look whether there is such a subscription; without Kafka it comes there later.
   */
  async run(tenant: string, subscriptionId: string, wanted: WantedSubscription): Promise<Subscription> {
    const isCaughtUp = await this.products.isCaughtUp();
    const product = this.products.product(tenant, wanted.productId);
    if (!product && !isCaughtUp) throw new Unavailable('Kafka does not say whether there is such a product');
    if (!product) throw unknown('unknown-product', 'There is no product with this id.', '/productId');
    const { after, happened } = await this.start(tenant, subscriptionId, wanted, product);
    const opened = happened < eventsAtOnce ? after : await this.passTime.openUntilNow(tenant, subscriptionId);
    const settled = await this.settle.run(tenant, subscriptionId);
    if (settled) return settled.state;
    await this.publisher.publishes();
    return opened;
  }

  private start(
    tenant: string,
    subscriptionId: string,
    wanted: WantedSubscription,
    product: KnownProduct,
  ): Promise<{ after: Subscription; happened: number }> {
    return this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.subscriptions.load(subscriptionId);
      const clock = await unit.clockOf(wanted.testClockId);
      if (wanted.testClockId !== undefined && !clock) {
        throw unknown('unknown-test-clock', 'There is no test clock with this id.', '/testClockId');
      }
      const time = billingTime(clock, this.clock.now());
      const terms = await termsOf(unit, subscriptionId, wanted, product, time.now);
      if (before.state.status === 'absent') await demandOffered(unit, product, terms);
      const { accountId, productId, startedAt: from, expiresAt: until } = terms;
      const { credentials = [] } = wanted;
      await unit.forgetDiscoveredCredentials(credentials);
      const rivals = { subscriptionId, accountId, productId, from, until };
      const overlaps = await unit.overlaps({ ...rivals, credentials: wanted.isOnlyOne ? [] : credentials });
      const published = new Map([[productId, product.versions]]);
      const facts = {
        terms,
        credentials,
        overlaps,
        isArchived: product.isArchived,
        published,
        time,
        mostEvents: eventsAtOnce,
      };
      const command = { type: 'StartSubscription' as const, ...facts };
      const events = subscriptionDecider.decide(command, before.state);
      await this.limit.demandRoom(unit);
      const { state } = await unit.subscriptions.save(before, events);
      await unit.assignClocks(subscriptionId);
      return { after: state, happened: events.length };
    });
  }
}

async function termsOf(
  unit: UnitOfWork,
  subscriptionId: string,
  wanted: WantedSubscription,
  product: KnownProduct,
  now: number,
): Promise<SubscriptionTerms> {
  const subscriber = await subscriberOf(unit, wanted.subscriberId);
  const organization = await organizationOf(unit, wanted.organizationId ?? subscriber?.organizationId);
  const account = accountOf(organization, subscriber);
  if (organization) await confirmOrganization(unit, organization, now);
  if (subscriber) await confirmSubscriber(unit, subscriber, now);
  const { productId, name: productName, unit: periodUnit, count, calendarAligned } = product;
  return {
    subscriptionId,
    name: wanted.name ?? `${productName} – ${account.accountName}`,
    ...account,
    productId,
    productName,
    startedAt: wanted.startAt ?? now,
    timeZone: wanted.timeZone ?? (await unit.settings()).timeZone,
    unit: periodUnit,
    count,
    calendarAligned,
    ...agreed(wanted),
    createdAt: now,
  };
}

/** What is not said does not stand in the terms, of which every event carries a copy. */
function agreed({ testClockId, trial, expiresAt, invoiceRecipients, metadata, notificationsOff }: WantedSubscription) {
  const fields = { testClockId, trial, expiresAt, invoiceRecipients, metadata, notificationsOff };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

async function subscriberOf(unit: UnitOfWork, subscriberId: string | undefined) {
  if (subscriberId === undefined) return undefined;
  const { state } = await unit.subscribers.load(subscriberId);
  if (state.status === 'active') return state;
  throw unknown('unknown-subscriber', 'There is no subscriber with this id.', '/subscriberId');
}

async function organizationOf(unit: UnitOfWork, organizationId: string | undefined) {
  if (organizationId === undefined) return undefined;
  await unit.hold([organizationId], 'shared');
  const { state } = await unit.organizations.load(organizationId);
  if (state.status === 'active') return state;
  throw unknown('unknown-organization', 'There is no organization with this id.', '/organizationId');
}

function unknown(code: SubscriptionsRefusal, message: string, path: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, [{ path, code, message }]);
}
