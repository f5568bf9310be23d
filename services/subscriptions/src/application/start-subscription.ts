import { Refusal, Unavailable } from '#decider';
import { accountOf } from '../domain/subscription/account.js';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { Subscription, SubscriptionTerms } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { type CloseDuePeriods, eventsAtOnce } from './close-due-periods.js';
import type { KnownProduct, Ledger, Ledgers, Products, WallClock } from './ports.js';

export interface WantedSubscription {
  readonly productId: string;
  readonly subscriberId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly name?: string | undefined;
  /** Now, in billing time, when it does not say. */
  readonly startAt?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly testClockId?: string | undefined;
}

export class StartSubscription {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly products: Products,
    private readonly passing: CloseDuePeriods,
    private readonly now: WallClock,
  ) {}

  /** One that starts in the past has all its segments until now when it is answered. */
  async run(tenant: string, subscriptionId: string, wanted: WantedSubscription): Promise<Subscription> {
    const isCaughtUp = await this.products.isCaughtUp();
    const product = this.products.product(tenant, wanted.productId);
    if (!product && !isCaughtUp) throw new Unavailable('Kafka does not say whether there is such a product');
    if (!product) throw unknown('unknown-product', 'There is no product with this id.', '/productId');
    const { after, happened } = await this.start(tenant, subscriptionId, wanted, product);
    return happened < eventsAtOnce ? after : this.passing.openUntilNow(tenant, subscriptionId);
  }

  private start(
    tenant: string,
    subscriptionId: string,
    wanted: WantedSubscription,
    product: KnownProduct,
  ): Promise<{ after: Subscription; happened: number }> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const before = await ledger.subscriptions.load(subscriptionId);
      const clock = await ledger.clockOf(wanted.testClockId);
      if (wanted.testClockId !== undefined && !clock) {
        throw unknown('unknown-test-clock', 'There is no test clock with this id.', '/testClockId');
      }
      const time = billingTime(clock, product.unit, this.now());
      const terms = await termsOf(ledger, subscriptionId, wanted, product, time.now);
      const overlaps = await ledger.overlaps(terms);
      const { versions } = product;
      const command = { type: 'StartSubscription' as const, terms, versions, time, overlaps, mostEvents: eventsAtOnce };
      const events = subscriptionDecider.decide(command, before.state);
      const after = await ledger.subscriptions.save(before, events);
      await ledger.assignClocks(subscriptionId);
      return { after, happened: events.length };
    });
  }
}

async function termsOf(
  ledger: Ledger,
  subscriptionId: string,
  wanted: WantedSubscription,
  product: KnownProduct,
  now: number,
): Promise<SubscriptionTerms> {
  const subscriber = await subscriberOf(ledger, wanted.subscriberId);
  const organization = await organizationOf(ledger, wanted.organizationId ?? subscriber?.organizationId);
  const account = accountOf(organization, subscriber);
  const { productId, name: productName, unit, count, calendarAligned } = product;
  return {
    subscriptionId,
    name: wanted.name ?? `${productName} – ${account.accountName}`,
    ...account,
    productId,
    productName,
    startedAt: wanted.startAt ?? now,
    timeZone: wanted.timeZone ?? (await ledger.timeZone()),
    unit,
    count,
    calendarAligned,
    ...(wanted.testClockId !== undefined && { testClockId: wanted.testClockId }),
    createdAt: now,
  };
}

async function subscriberOf(ledger: Ledger, subscriberId: string | undefined) {
  if (subscriberId === undefined) return undefined;
  const { state } = await ledger.subscribers.load(subscriberId);
  if (state.status === 'active') return state;
  throw unknown('unknown-subscriber', 'There is no subscriber with this id.', '/subscriberId');
}

async function organizationOf(ledger: Ledger, organizationId: string | undefined) {
  if (organizationId === undefined) return undefined;
  const { state } = await ledger.organizations.load(organizationId);
  if (state.status === 'active') return state;
  throw unknown('unknown-organization', 'There is no organization with this id.', '/organizationId');
}

function unknown(code: SubscriptionsRefusal, message: string, path: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, [{ path, code, message }]);
}
