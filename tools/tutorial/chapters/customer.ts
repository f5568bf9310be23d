import type { Walk } from '../walk.js';

export interface Customer {
  readonly organizationId: string;
  readonly organization: string;
  readonly subscriberId: string;
  readonly email: string;
}

/** A product of the story: a monthly fee and summaries by tiers. */
export async function createProduct(
  walk: Walk,
  more: { suffix?: string; mode?: 'graduated' | 'volume'; unit?: 'month' | 'test-5-minutes' } = {},
): Promise<{ productId: string; name: string }> {
  const { suffix = '', mode = 'graduated', unit = 'month' } = more;
  const name = `Document summarisation${suffix} (${walk.run})`;
  const { productId } = await walk.send<{ productId: string }>('POST', '/v1/products', {
    name,
    currency: 'USD',
    cadence: { unit, count: 1 },
    recurringFee: { amount: '199.00', timing: 'in-arrears' },
    setupFees: [],
    pricingMetrics: [
      {
        id: 'summaries',
        name: 'Summaries',
        aggregation: { type: 'sum', element: 'summaries' },
        mode,
        tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
      },
    ],
    suppressZeroInvoices: false,
  });
  return { productId, name };
}

export async function createCustomer(walk: Walk, who: string): Promise<Customer> {
  const slug = who.toLowerCase();
  const organization = `${who} Reading (${walk.run})`;
  const { organizationId } = await walk.send<{ organizationId: string }>('POST', '/v1/organizations', {
    name: organization,
    billingEmail: `billing.${walk.run}@${slug}.example`,
  });
  const email = `ada.${walk.run}@${slug}.example`;
  const { subscriberId } = await walk.send<{ subscriberId: string }>('POST', '/v1/subscribers', {
    email,
    name: 'Ada',
    organizationId,
  });
  return { organizationId, organization, subscriberId, email };
}

export async function subscribe(
  walk: Walk,
  customer: Customer,
  productId: string,
  when: { startAt?: string; testClockId?: string },
): Promise<string> {
  const { subscriptionId } = await walk.send<{ subscriptionId: string }>('POST', '/v1/subscriptions', {
    productId,
    organizationId: customer.organizationId,
    subscriberId: customer.subscriberId,
    ...when,
  });
  return subscriptionId;
}
