import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { billingState } from './support/billing-state.js';
import { grouped } from './support/grouped.js';
import { advance, created, invoicesOf, type Sold, send } from './support/summarisation.js';

jest.setTimeout(300_000);

const start = '2026-01-01T00:00:00.000Z';
const march = '2026-03-01T00:00:00.000Z';
const metric = { id: 'summaries', name: 'Summaries', aggregation: { type: 'sum', element: 'summaries' } };
const sells = {
  currency: 'USD',
  cadence: { unit: 'month', count: 1, calendarAligned: false },
  recurringFee: { amount: '199.00', timing: 'in-arrears' },
  pricingMetrics: [{ ...metric, tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }] }],
};
const tried = {
  recurringFee: { amount: '149.00' },
  pricingMetrics: [{ ...metric, tiers: [{ upTo: '500', unitRate: '2.00' }, { unitRate: '0.995' }] }],
};

let stack: StoryStack;
let productId: string;
let acme: Sold;
let beta: Sold;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
  productId = (await created(stack, '/v1/products', { name: 'Summaries', ...sells }))['productId'] as string;
  const clock = await created(stack, '/v1/test-clocks', { name: 'simulated', now: start });
  acme = await sell('Acme', clock['testClockId'] as string);
  beta = await sell('Beta', clock['testClockId'] as string);
  await use(acme, 'january', '2026-01-10T12:00:00.000Z', ['300', '300', '300', '300']);
  await use(beta, 'beta', '2026-01-31T23:59:59.999Z', ['40.5']);
  await advance(stack, acme, '2026-02-01T00:00:00.000Z');
  await use(acme, 'february', '2026-02-10T12:00:00.000Z', ['100']);
  await advance(stack, acme, march);
  await until(
    async () => (await invoicesOf(stack, acme)).length === 2 && (await invoicesOf(stack, beta)).length === 2,
    60_000,
  );
});

afterAll(async () => {
  await stack?.stop();
});

async function sell(organization: string, testClockId: string, of = { productId, name: 'Summaries' }): Promise<Sold> {
  const email = `${organization.toLowerCase()}@example.test`;
  const made = await created(stack, '/v1/organizations', { name: organization, billingEmail: email });
  const { organizationId } = made;
  const { subscriberId } = await created(stack, '/v1/subscribers', { email, name: organization, organizationId });
  const subscribed = { productId: of.productId, subscriberId, organizationId, testClockId, startAt: start };
  const { subscriptionId } = await created(stack, '/v1/subscriptions', subscribed);
  const { key } = await created(stack, '/v1/api-keys', { name: organization, scopes: ['ingest'] });
  return {
    product: of.name,
    organization,
    subscriptionId: subscriptionId as string,
    ingestKey: key as string,
    clockId: testClockId,
  };
}

async function use(sold: Sold, prefix: string, time: string, quantities: string[]) {
  const events = quantities.map((quantity, at) => ({
    id: `${prefix}-${at}`,
    time,
    organization: sold.organization,
    product: sold.product,
    properties: { summaries: quantity },
  }));
  expect((await send(stack, sold, events)).status).toBe(202);
}

const seen = (sold: Sold, events: number) =>
  until(async () => {
    const range = `from=${start}&to=${march}&subscriptionId=${sold.subscriptionId}`;
    return (await stack.call('GET', `/v1/analytics/usage?${range}`)).body.items?.[0]?.events === events;
  }, 60_000);

async function simulated(terms: object, of = productId) {
  const wanted = { productId: of, from: start, to: march, terms };
  const answer = await stack.call('POST', '/v1/simulations', wanted);
  expect(answer.status).toBe(202);
  const path = `/v1/simulations/${answer.body.simulationId}`;
  const done = await until(async () => {
    const { body } = await stack.call('GET', path);
    return ['succeeded', 'failed'].includes(body.state) && body;
  }, 60_000);
  const { body } = await stack.call('GET', `${path}/customers`);
  return { done, customers: body.items };
}

it('a draft price is tried on two months of two customers, and nothing else changes', async () => {
  await seen(acme, 5);
  await seen(beta, 1);
  const before = await billingState(stack, productId, [acme, beta]);
  const { done, customers } = await simulated(tried);
  // Acme: 149 + 500 × 2 + 700 × 0.995 in January, 149 + 100 × 2 in February. Beta: 149 + 40.5 × 2, and 149 for nothing.
  expect(done).toMatchObject({
    state: 'succeeded',
    progress: { customers: 2, ofCustomers: 2, events: 6 },
    result: { before: '2776.75', after: '2573.50', difference: '-203.25', events: 6, customers: 2 },
  });
  const byName = Object.fromEntries(customers.map((one: { accountName: string }) => [one.accountName, one]));
  expect(byName).toMatchObject({
    Acme: { before: '2318.00', after: '2194.50', difference: '-123.50', events: 5 },
    Beta: { before: '458.75', after: '379.00', difference: '-79.75', events: 1 },
  });
  expect(byName['Acme'].segments[0].after).toMatchObject([
    { kind: 'recurring-fee', amount: '149.00' },
    {
      kind: 'usage',
      quantity: '1200',
      eventCount: 4,
      tiers: [{ amount: '1000' }, { amount: '696.5' }],
      amount: '1696.50',
    },
  ]);
  expect(await billingState(stack, productId, [acme, beta])).toEqual(before);
});

it('what it says was paid is what was invoiced, line by line, and the same prices change nothing', async () => {
  const { done, customers } = await simulated({ version: 1 });
  expect(done.result).toMatchObject({ before: '2776.75', after: '2776.75', difference: '0.00' });
  const invoices = [...(await invoicesOf(stack, acme)), ...(await invoicesOf(stack, beta))];
  const line = (
    subscriptionId: string,
    periodIndex: number,
    { kind, amount, exactAmount, eventCount = 0 }: BilledLine,
  ) => [subscriptionId, periodIndex, kind, amount, exactAmount, eventCount].join(' ');
  const invoiced = invoices.flatMap(({ subscriptionId, lines }) =>
    lines.map((one: BilledLine & { periodIndex: number }) => line(subscriptionId, one.periodIndex, one)),
  );
  const said = customers.flatMap(({ segments }: { segments: SimulatedSegment[] }) =>
    segments.flatMap(({ subscriptionId, periodIndex, before }) =>
      before
        // Lines of nothing without events are left out of an invoice.
        .filter(({ amount, eventCount }) => amount !== '0.00' || eventCount !== 0)
        .map((one) => line(subscriptionId, periodIndex, one)),
    ),
  );
  expect(said.toSorted()).toEqual(invoiced.toSorted());
  expect(said).toHaveLength(7);
});

it('what it says was paid is the sum of all documents, with agreements, rules, discounts and taxes; a draft is tried', async () => {
  const agreed = {
    currency: 'USD',
    cadence: { unit: 'month' },
    recurringFee: { amount: '30.00', timing: 'in-advance' },
    setupFees: [{ name: 'Start', amount: '12.50' }],
    pricingMetrics: [
      { ...metric, tiersReset: 'contract-year', tiers: [{ upTo: '100', unitRate: '1.11' }, { unitRate: '0.333' }] },
      { ...metric, id: 'pages', tiers: [{ upTo: '50', unitRate: '0.0507' }, { unitRate: '0.03' }] },
    ],
    pricingRules: [
      {
        name: 'Europe',
        metricId: 'pages',
        when: { filters: [{ property: 'region', operator: 'eq', values: ['eu'] }] },
        adjust: { percentage: '-12.5' },
      },
    ],
    minimumCommitment: { amount: '95.00' },
    volumeDiscounts: [{ from: '100.00', percentage: '3.3' }],
    volumeDiscountScope: 'contract-year',
    invoiceDiscounts: [{ kind: 'amount', value: '1.01' }],
    taxRates: [{ name: 'VAT', percentage: '19' }],
  };
  const name = 'Agreements';
  const made = await created(stack, '/v1/products', { name, ...agreed });
  const of = made['productId'] as string;
  const { testClockId } = await created(stack, '/v1/test-clocks', { name, now: start });
  const gamma = await sell('Gamma', testClockId as string, { productId: of, name });
  const useIn = async (id: string, time: string, summaries: string, region: string) => {
    const { organization, product } = gamma;
    const event = { id, time, organization, product, properties: { summaries, region } };
    expect((await send(stack, gamma, [event])).status).toBe(202);
  };
  await useIn('g-1', '2026-01-10T00:00:00.000Z', '60', 'us');
  await useIn('g-2', '2026-01-11T00:00:00.000Z', '20.5', 'eu');
  await advance(stack, gamma, '2026-02-01T00:00:00.000Z');
  await useIn('g-3', '2026-02-10T00:00:00.000Z', '50', 'eu');
  const path = `/v1/subscriptions/${gamma.subscriptionId}/cancel`;
  expect((await stack.call('POST', path, { at: 'period-end' })).status).toBeLessThan(300);
  await advance(stack, gamma, march);
  await until(async () => (await invoicesOf(stack, gamma)).length === 3, 60_000);
  await seen(gamma, 3);
  const documents = await invoicesOf(stack, gamma);
  const cents = documents.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0);

  const same = await simulated({ version: 1 }, of);
  expect(same.done.result).toMatchObject({ before: (cents / 100).toFixed(2), difference: '0.00' });
  const lines = same.customers[0].segments.flatMap(({ before }: SimulatedSegment) => before);
  const kinds = lines.map(({ kind }: BilledLine) => kind).toSorted();
  expect(new Set(kinds)).toEqual(new Set(['commitment', 'recurring-fee', 'setup-fee', 'usage']));

  const without = Object.fromEntries(Object.keys(agreed).map((term) => [term, null]));
  const recurringFee = { amount: '60.00', timing: 'in-advance' };
  const pricingMetrics = [{ ...metric, tiers: [{ unitRate: '1.00' }] }];
  const draft = { ...without, name, currency: agreed.currency, cadence: agreed.cadence, recurringFee, pricingMetrics };
  expect((await stack.call('PUT', `/v1/products/${of}/draft`, draft)).status).toBe(200);
  const { done } = await simulated({ draft: true }, of);
  expect(done.result).toMatchObject({ before: (cents / 100).toFixed(2), after: '250.50' });
  const other = await simulated({ productId, version: 1 }, of);
  // 199.00 twice, 80.5 and 50 at 1.50.
  expect(other.done.result).toMatchObject({ after: '593.75' });
  const none = await stack.call('POST', '/v1/simulations', {
    productId,
    from: start,
    to: march,
    terms: { draft: true },
  });
  expect(none.body).toMatchObject({ code: 'invalid-simulation', errors: [{ code: 'unknown-draft' }] });
});

it('a line explains itself down to the event that changed the tier', async () => {
  const invoices = await invoicesOf(stack, acme);
  const { invoiceId, lines } = invoices.find(({ total }) => total === '1969.00');
  const at = lines.findIndex(({ kind }: BilledLine) => kind === 'usage');
  const { body } = await stack.call('GET', `/v1/invoices/${invoiceId}/lines/${at}/explanation`);
  expect(body).toMatchObject({ addsUp: true, productVersion: 1, terms: { metric: { id: 'summaries' } } });
  const { eventsHrefs } = body.steps[0];
  const { items, totals } = (await stack.call('GET', eventsHrefs.tierChange)).body;
  expect(items).toMatchObject([{ quantity: '300', amount: '420', runningQuantity: '1200', runningAmount: '1770' }]);
  const equal = { isEqual: true };
  expect(totals).toMatchObject({
    events: 4,
    quantity: '1200',
    amount: '1770',
    check: { amountOfNoEvent: '0', events: equal, quantity: equal, amount: equal },
  });
});

interface BilledLine {
  readonly kind: string;
  readonly amount: string;
  readonly exactAmount: string;
  readonly eventCount?: number;
}

interface SimulatedSegment {
  readonly subscriptionId: string;
  readonly periodIndex: number;
  readonly before: BilledLine[];
}
