import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { grouped } from './support/grouped.js';
import { costOf } from './support/metering-tenant.js';
import { advance, created, invoicesOf, type Sold } from './support/summarisation.js';

jest.setTimeout(300_000);

const january = '2026-01-01T00:00:00.000Z';
const february = '2026-02-01T00:00:00.000Z';
const march = '2026-03-01T00:00:00.000Z';
const april = '2026-04-01T00:00:00.000Z';

let stack: StoryStack;
let sold: Sold;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
});

afterAll(async () => {
  await stack?.stop();
});

/** A month of calls of models, at their cost and a fifth. */
async function sellCalls(
  { product, organization }: Pick<Sold, 'product' | 'organization'>,
  terms: object = {},
  metric: object = {},
): Promise<Sold> {
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
        ...metric,
      },
    ],
    ...terms,
  });
  const { organizationId } = await created(stack, '/v1/organizations', {
    name: organization,
    billingEmail: 'pay@acme.example',
  });
  const { testClockId } = await created(stack, '/v1/test-clocks', { name: product, now: january });
  const subscribed = { productId, organizationId, testClockId, startAt: january };
  const { subscriptionId } = await created(stack, '/v1/subscriptions', subscribed);
  const { key } = await created(stack, '/v1/api-keys', { name: `calls of ${product}`, scopes: ['ingest'] });
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

const inFebruary = {
  requestTime: '2026-02-10T09:00:00Z',
  completionStartTime: '2026-02-10T09:00:00Z',
  responseTime: '2026-02-10T09:00:01Z',
};

let probes = 0;

/** Rating follows what is stated; calls of nobody show when it has. */
async function isCosted(cost: string): Promise<void> {
  await until(async () => (await call(`probe-${cost}-${probes++}`, {})) === cost, 30_000);
}

async function recosted(window: object) {
  const answer = await stack.call('POST', '/v1/recostings', { ...window, reason: 'The list was wrong' });
  expect(answer.status).toBe(202);
  return comesTo(answer.body.recostingId, 'ready');
}

/** Costed anew until nothing is left to change. */
async function recost(window: object): Promise<number> {
  const { recostingId, outcome } = await recosted(window);
  expect((await stack.call('POST', `/v1/recostings/${recostingId}/apply`)).status).toBe(202);
  await comesTo(recostingId, 'applied');
  await until(async () => (await recosted(window)).outcome.events === 0, 60_000);
  return outcome.events;
}

const comesTo = (recostingId: string, state: string) =>
  until(async () => {
    const { body } = await stack.call('GET', `/v1/recostings/${recostingId}`);
    if (body.state === 'failed') throw new Error(body.problem);
    return body.state === state && body;
  }, 60_000);

it('usage of a month that is invoiced is costed by the price that was meant, and the next invoice says so', async () => {
  sold = await sellCalls({ product: 'Assistant', organization: 'Acme' });
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

it('a closed and an open month are costed anew under discounts and taxes, and cheaper once more when both are invoiced', async () => {
  sold = await sellCalls(
    { product: 'Translator', organization: 'Beta' },
    { invoiceDiscounts: [{ kind: 'amount', value: '1.00' }], taxRates: [{ name: 'VAT', percentage: '19' }] },
    { discounts: [{ kind: 'percentage', value: '10' }] },
  );
  const whose = { organizationName: sold.organization, productName: sold.product };
  const documents = async (count: number) => {
    const listOf = async (kind: 'invoices' | 'credit-notes', id: string) => {
      const { body } = await stack.call('GET', `/v1/${kind}?subscriptionId=${sold.subscriptionId}`);
      return Promise.all(
        body.items.map(async (one: Record<string, string>) => (await stack.call('GET', `/v1/${kind}/${one[id]}`)).body),
      );
    };
    const all = await until(async () => {
      const found = [...(await listOf('invoices', 'invoiceId')), ...(await listOf('credit-notes', 'creditNoteId'))];
      return found.length === count && found;
    }, 60_000);
    const latest = all.toSorted((one, other) => (one.datedAt < other.datedAt ? -1 : 1)).at(-1);
    const lines = latest.lines.map(({ kind, amount, late }: Record<string, never>) =>
      [kind, amount, late?.['withheld']].filter((one) => one !== undefined).join(' '),
    );
    return { lines, total: latest.total };
  };
  await state('1000');
  await isCosted('1');
  for (const id of ['january-1', 'january-2']) expect(await call(id, whose)).toBe('1');
  await advance(stack, sold, february);
  // 2 × 1.2, less 10 %, less 1.00, and 19 % on 1.16.
  expect(await documents(1)).toEqual({ lines: ['usage 2.16'], total: '1.38' });
  expect(await call('february-1', { ...whose, ...inFebruary })).toBe('1');

  const window = { from: january, to: march, subscriptionId: sold.subscriptionId };
  await state('3000');
  await isCosted('3');
  expect(await recost(window)).toBe(3);
  await advance(stack, sold, march);
  // 3.24 and 6.48 − 2.16; less 0.43 and 0.57, and 0.53 and 0.71 of taxes.
  expect(await documents(2)).toEqual({ lines: ['usage 3.24', 'late-usage 4.32'], total: '7.80' });

  await state('500');
  await isCosted('0.5');
  expect(await recost(window)).toBe(3);
  await advance(stack, sold, april);
  // January is 1.08 instead of 6.48, of which 4.91 were asked for; February 0.54 instead of 3.24. With 0.93 and 0.51 of taxes.
  expect(await documents(3)).toEqual({ lines: ['late-usage 4.91 0.49', 'late-usage 2.70'], total: '9.05' });
});
