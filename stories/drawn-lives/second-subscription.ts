import { documentsOnceThere, type Life } from '../billing/scenario.js';
import { type LivedSubscription, pathOf } from './account-order.js';
import { drawnProperties } from './drawn-metrics.js';
import { instantsWithin, mostAhead } from './drawn-usage.js';
import { ExpectedLife, type SubscribedCustomer } from './expected-life.js';
import type { IssuedDocument } from './issued-documents.js';
import type { LivedLife } from './lived-life.js';
import type { Product } from './terms.js';
import { isoOf } from './wall-time.js';

/** Another subscription of a life's account, on its clock: beside it, to a product of its own, or after it, to one of the same. */
export class SecondSubscription implements LivedSubscription {
  private sent = 0;

  private constructor(
    readonly life: Life,
    readonly subscriptionId: string,
    readonly customer: SubscribedCustomer,
    readonly expected: ExpectedLife,
  ) {}

  static async begin(lived: LivedLife, product: Product): Promise<SecondSubscription> {
    const { life, customer, now, accountId } = lived;
    await lived.documentsIssued();
    lived.dueSoFar();
    lived.note(`another subscription, to ${product.key}`);
    const { testClockId } = (await life.ask('GET', lived.path)).body;
    const { body } = await life.post('/v1/subscriptions', {
      ...{ productId: lived.idOf(product), organizationId: accountId, testClockId },
      ...{ startAt: isoOf(now), timeZone: customer.zone },
    });
    const own = { ...customer, products: [product] as const, startAt: now, expiresAt: Number.POSITIVE_INFINITY };
    const subscribed: SubscribedCustomer = { ...own, isSecond: true };
    const expected = new ExpectedLife(subscribed, lived.expected.setupFees);
    return new SecondSubscription(life, body.subscriptionId, subscribed, expected);
  }

  documentsIssued(): Promise<IssuedDocument[]> {
    return documentsOnceThere(this.life.ask, this.subscriptionId, this.expected.documents.all.length);
  }

  /** Up to two events until an instant. */
  async use({ more, customer: { counted }, note }: UsingLife, now: number, to: number): Promise<void> {
    const { expected, subscriptionId } = this;
    const times = Array.from({ length: more.below(3) }, () => instantsWithin(more, now, to)).flat();
    const events = times
      .filter((time) => time < expected.end && time < now + mostAhead)
      .map((time) => ({
        id: `${subscriptionId}-drawn-${this.sent++}`,
        time: isoOf(time),
        subscriptionId,
        properties: drawnProperties(more, counted),
      }));
    if (events.length === 0) return;
    await this.life.post('/v1/events', events);
    for (const event of events) {
      note(`usage ${event.id} of ${event.time}: ${JSON.stringify(event.properties)}`);
      expected.events.set(event.id, event);
    }
  }
}

type UsingLife = Pick<LivedLife, 'more' | 'customer' | 'note'>;

/** Begins one, or ends it, now and then. */
export async function changeSecond(lived: LivedLife): Promise<void> {
  const { more, customer, expected, second, now } = lived;
  const { besideProduct } = customer;
  if (second === undefined) {
    const product = besideProduct ?? (expected.isOver ? more.from(customer.products) : undefined);
    if (product === undefined || !more.chance(60)) return;
    lived.second = await SecondSubscription.begin(lived, product);
    await lived.documentsIssued();
    lived.dueSoFar();
    return;
  }
  const { running } = second.expected;
  if (running === undefined || running.start >= now || !more.chance(12)) return;
  await lived.documentsIssued();
  lived.dueSoFar();
  lived.note('the other subscription is cancelled now');
  second.expected.endNow(now);
  await lived.life.post(`${pathOf(second)}/cancel`, { at: 'now' });
  await lived.documentsIssued();
  lived.dueSoFar();
}
