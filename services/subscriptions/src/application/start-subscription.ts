import { Refusal } from '#decider';
import { accountOf } from '../domain/subscription/account.js';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { Subscription, SubscriptionTerms } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import type { KnownProduct, Ledger, Ledgers, WallClock } from './ports.js';

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
    private readonly now: WallClock,
  ) {}

  run(tenant: string, subscriptionId: string, wanted: WantedSubscription): Promise<Subscription> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      const before = await ledger.subscriptions.load(subscriptionId);
      const product = await ledger.product(wanted.productId);
      if (!product) throw unknown('unknown-product', 'There is no product with this id.', '/productId');
      const clock = await ledger.clockOf(wanted.testClockId);
      if (wanted.testClockId !== undefined && !clock) {
        throw unknown('unknown-test-clock', 'There is no test clock with this id.', '/testClockId');
      }
      const time = billingTime(clock, product.unit, this.now());
      const terms = await termsOf(ledger, subscriptionId, wanted, product, time.now);
      const overlaps = await ledger.overlaps(terms);
      const command = { type: 'StartSubscription' as const, terms, productVersion: product.version, time, overlaps };
      const after = await ledger.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
      await ledger.assignClocks(subscriptionId);
      return after;
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
