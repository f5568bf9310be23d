import type { ApiClient } from '../running-stack/api.client.js';
import {
  customers,
  type DemoCustomer,
  type ProductName,
  products,
  propertiesOf,
  sameNumbers,
  seller,
} from './content.js';
import { advance, create, demoMark, monthsBefore, sendEvents } from './requests.js';

const dayMs = 86_400_000;
const daysOfUsage = 12;

/**
 * Fills an empty tenant through the public API. Every request has an Idempotency-Key and every event an id of its own,
 * so a seeding that was cut off is simply done again, with the same day as `today`.
 */
export async function seedDemo(api: ApiClient, today: number): Promise<void> {
  await api.demand('PATCH', '/v1/tenant', { seller });
  const productIds = new Map<ProductName, string>();
  for (const [name, product] of Object.entries(products) as [ProductName, object][]) {
    const { productId } = await create<{ productId: string }>(api, `product-${name}`, '/v1/products', product);
    productIds.set(name, productId);
  }
  for (const [index, customer] of customers.entries()) {
    await seedCustomer(api, { customer, productId: productIds.get(customer.product) ?? '', today, seed: index });
  }
}

export async function isEmptyTenant(api: ApiClient): Promise<boolean> {
  const { items } = await api.demand<{ items: unknown[] }>('GET', '/v1/products?limit=1');
  return items.length === 0;
}

interface Seeding {
  readonly customer: DemoCustomer;
  readonly productId: string;
  readonly today: number;
  readonly seed: number;
}

async function seedCustomer(api: ApiClient, seeding: Seeding): Promise<void> {
  const { customer, productId, today } = seeding;
  const { slug, monthsPassed } = customer;
  const { organizationId } = await create<{ organizationId: string }>(api, `org-${slug}`, '/v1/organizations', {
    name: customer.organization,
    billingEmail: `billing@${slug}.example`,
    metadata: demoMark,
    ...(customer.billing && { billing: customer.billing }),
  });
  const { subscriberId } = await create<{ subscriberId: string }>(api, `person-${slug}`, '/v1/subscribers', {
    ...customer.subscriber,
    organizationId,
  });
  const startAt = monthsPassed === undefined ? today - daysOfUsage * dayMs : monthsBefore(today, monthsPassed);
  const testClockId = monthsPassed === undefined ? undefined : await createClock(api, customer, startAt);
  const { subscriptionId } = await create<{ subscriptionId: string }>(api, `sub-${slug}`, '/v1/subscriptions', {
    productId,
    organizationId,
    subscriberId,
    startAt: new Date(startAt).toISOString(),
    metadata: demoMark,
    ...(testClockId === undefined ? {} : { testClockId }),
  });
  const next = sameNumbers(seeding.seed);
  if (testClockId === undefined || monthsPassed === undefined) {
    await sendDays(api, { customer, subscriptionId, from: startAt, to: today, next });
    return;
  }
  for (let month = monthsPassed; month > 0; month -= 1) {
    const end = monthsBefore(today, month - 1);
    await sendDays(api, { customer, subscriptionId, from: monthsBefore(today, month), to: end, next });
    await advance(api, testClockId, end);
  }
}

async function createClock(api: ApiClient, { slug }: DemoCustomer, now: number): Promise<string> {
  const clock = { name: `Clock of ${slug}`, now: new Date(now).toISOString() };
  return (await create<{ testClockId: string }>(api, `clock-${slug}`, '/v1/test-clocks', clock)).testClockId;
}

interface Days {
  readonly customer: DemoCustomer;
  readonly subscriptionId: string;
  readonly from: number;
  readonly to: number;
  readonly next: () => number;
}

/** Events at office hours, fewer at weekends. */
async function sendDays(api: ApiClient, { customer, subscriptionId, from, to, next }: Days): Promise<void> {
  const events: object[] = [];
  for (let day = from; day + dayMs <= to; day += dayMs) {
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const count = Math.round(customer.eventsPerDay * (isWeekend ? 0.3 : 0.8 + next() * 0.4));
    for (let n = 0; n < count; n += 1) {
      const at = day + 7 * 3_600_000 + Math.floor(next() * 12 * 3_600_000);
      events.push({
        id: `demo-${customer.slug}-${new Date(day).toISOString().slice(0, 10)}-${n}`,
        time: new Date(at).toISOString(),
        organization: customer.organization,
        subscriber: customer.subscriber.email,
        subscriptionId,
        properties: propertiesOf(customer.product, next),
      });
    }
  }
  await sendEvents(api, events);
}
