import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { costOf } from './support/metering-tenant.js';
import { advance, created, invoicesOf, type Sold } from './support/summarisation.js';

jest.setTimeout(300_000);

const january = '2026-01-01T00:00:00.000Z';
const february = '2026-02-01T00:00:00.000Z';
const march = '2026-03-01T00:00:00.000Z';

let stack: StoryStack;
let sold: Sold;

beforeAll(async () => {
  stack = await startStory();
});

afterAll(async () => {
  await stack?.stop();
});

/** A month of calls of models, at their cost and a fifth. */
async function sellCalls(): Promise<Sold> {
  const [product, organization] = ['Assistant', 'Acme'];
  const { productId } = await created(stack, '/v1/products', {
    name: product,
    currency: 'USD',
    cadence: { unit: 'month', count: 1 },
    pricingMetrics: [
      {
        id: 'cost',
        name: 'Cost',
        aggregation: { type: 'sum', element: 'totalCost' },
        tiers: [{ unitRate: '1.2' }],
      },
    ],
  });
  const { organizationId } = await created(stack, '/v1/organizations', {
    name: organization,
    billingEmail: 'pay@acme.example',
  });
  const { testClockId } = await created(stack, '/v1/test-clocks', { name: 'recosted', now: january });
  const subscribed = { productId, organizationId, testClockId, startAt: january };
  const { subscriptionId } = await created(stack, '/v1/subscriptions', subscribed);
  const { key } = await created(stack, '/v1/api-keys', { name: 'calls', scopes: ['ingest'] });
  return {
    ...{ product, organization, subscriptionId: subscriptionId as string },
    ...{ ingestKey: key as string, clockId: testClockId as string },
  };
}

/** Of a million tokens, in USD. */
async function state(price: string): Promise<void> {
  const prices = [{ model: 'our-llama', dimension: 'inputTokens', price }];
  const { headers } = await stack.call('GET', '/v1/model-prices');
  const answer = await stack.call('PUT', '/v1/model-prices', { prices }, { headers: etagOf(headers) });
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
}

const etagOf = (headers: Headers): Record<string, string> => {
  const etag = headers.get('etag');
  return etag === null ? {} : { 'if-match': etag };
};

async function call(transactionId: string, more: object): Promise<string> {
  const answer = await stack.call(
    'POST',
    '/meter/v2/ai/completions',
    {
      ...{ transactionId, provider: 'us', model: 'our-llama', costType: 'AI', stopReason: 'END', isStreamed: false },
      ...{ inputTokenCount: 1_000, outputTokenCount: 0, totalTokenCount: 1_000, requestDuration: 1_000 },
      ...{ requestTime: '2026-01-10T09:00:00Z', completionStartTime: '2026-01-10T09:00:00Z' },
      ...{ responseTime: '2026-01-10T09:00:01Z', ...more },
    },
    { key: sold.ingestKey },
  );
  expect([transactionId, answer.status, answer.body.errors]).toEqual([transactionId, 201, undefined]);
  const { totalCost } = await costOf(stack, { subscriptionId: '', key: sold.ingestKey }, transactionId, 20_000);
  return String(totalCost);
}

/** Rating follows what is stated; calls of nobody show when it has. */
async function isCosted(cost: string): Promise<void> {
  let probes = 0;
  await until(async () => (await call(`probe-${cost}-${probes++}`, {})) === cost, 30_000);
}

async function recosted(window: object) {
  const answer = await stack.call('POST', '/v1/recostings', { ...window, reason: 'The list was wrong' });
  expect(answer.status).toBe(202);
  return comesTo(answer.body.recostingId, 'ready');
}

const comesTo = (recostingId: string, state: string) =>
  until(async () => {
    const { body } = await stack.call('GET', `/v1/recostings/${recostingId}`);
    if (body.state === 'failed') throw new Error(body.problem);
    return body.state === state && body;
  }, 60_000);

it('usage of a month that is invoiced is costed by the price that was meant, and the next invoice says so', async () => {
  sold = await sellCalls();
  const whose = { organizationName: sold.organization, productName: sold.product };
  await state('1000');
  await isCosted('1');
  for (const id of ['one', 'two']) expect(await call(id, whose)).toBe('1');
  expect(await call('sent', { ...whose, totalCost: 5 })).toBe('5');
  await advance(stack, sold, february);
  const [issued] = await until(async () => {
    const all = await invoicesOf(stack, sold);
    return all.length === 1 && all;
  }, 60_000);
  // (1 + 1 + 5) × 1.2
  expect(issued.total).toBe('8.40');

  await state('3000');
  await isCosted('3');
  const window = { from: january, to: february, subscriptionId: sold.subscriptionId };
  const { recostingId, outcome } = await recosted(window);
  expect(outcome).toMatchObject({
    events: 2,
    unknown: 0,
    subscriptions: [
      {
        subscriptionId: sold.subscriptionId,
        ...{ costBefore: '2', costAfter: '6', chargeBefore: '8.4', chargeAfter: '13.2', currency: 'USD' },
      },
    ],
  });

  const apply = () => stack.call('POST', `/v1/recostings/${recostingId}/apply`);
  expect((await apply()).status).toBe(202);
  await comesTo(recostingId, 'applied');
  const again = await apply();
  expect([again.status, again.body.code]).toEqual([409, 'not-ready']);
  // What is applied stands in the log; when it is rated, nothing is left to change.
  await until(async () => (await recosted(window)).outcome.events === 0, 60_000);

  await advance(stack, sold, march);
  const after = await until(async () => {
    const all = await invoicesOf(stack, sold);
    return all.length === 2 && all;
  }, 60_000);
  const whole = await Promise.all(
    after.map(async ({ invoiceId }) => (await stack.call('GET', `/v1/invoices/${invoiceId}`)).body),
  );
  const [first, second] = whole.toSorted((one, other) => (one.datedAt < other.datedAt ? -1 : 1));
  expect(first.total).toBe('8.40');
  const late = second.lines.find(({ kind }: { kind: string }) => kind === 'late-usage');
  expect(late).toMatchObject({ amount: '4.80', quantity: '11', eventCount: 3 });
  expect(second.total).toBe('4.80');
});
