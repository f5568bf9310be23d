import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { created } from './support/summarisation.js';

jest.setTimeout(240_000);

let stack: StoryStack;
let ingestKey: string;

beforeAll(async () => {
  stack = await startStory();
  ingestKey = (await created(stack, '/v1/api-keys', { name: 'app', scopes: ['ingest'] }))['key'] as string;
});

afterAll(async () => {
  await stack?.stop();
});

const send = (events: readonly object[]) => stack.call('POST', '/v1/events', events, { key: ingestKey });
const itemsOf = async (path: string) => (await stack.call('GET', path)).body.items ?? [];
const discovered = (path: string) => until(async () => (await itemsOf(path))[0], 60_000);

it('what usage names is made, and what was used before a product had a price is billed when it is sold', async () => {
  const events = Array.from({ length: 20 }, (_, at) => ({
    id: `scan-${at}`,
    source: 'cellar',
    organization: at % 2 ? 'Umbra' : 'UMBRA',
    subscriber: 'eve@umbra.example',
    product: 'Scans',
    credential: 'eve-laptop',
    properties: { sheets: 3, zone: 'eu' },
  }));
  const answer = await send(events);
  expect([answer.status, answer.headers.get('meterstream-unknown-names')]).toEqual([202, '3']);

  const umbra = await discovered('/v1/organizations?discovered=true');
  expect(umbra).toMatchObject({ name: 'UMBRA', discovered: true });
  expect(await discovered('/v1/subscribers?discovered=true')).toMatchObject({
    email: 'eve@umbra.example',
    organizationId: umbra.organizationId,
  });
  expect(await discovered('/v1/discovered-credentials')).toMatchObject({ name: 'eve-laptop', product: 'Scans' });
  expect(await discovered('/v1/sources?discovered=true')).toMatchObject({ name: 'cellar' });
  expect(await discovered('/v1/metering-elements?name=zone')).toMatchObject({ type: 'STRING', discovered: true });
  const scans = await discovered('/v1/products?status=discovered');
  expect(scans).toMatchObject({ name: 'Scans', version: 0 });

  const { productId } = scans;
  const metric = { id: 'sheets', name: 'Sheets', aggregation: { type: 'sum', element: 'sheets' } };
  const terms = { name: 'Scans', currency: 'USD', cadence: { unit: 'month' } };
  const priced = { ...terms, pricingMetrics: [{ ...metric, tiers: [{ unitRate: '0.50' }] }] };
  const draft = await stack.call('PUT', `/v1/products/${productId}/draft`, priced);
  expect(draft.status).toBe(200);
  expect((await stack.call('POST', `/v1/products/${productId}/draft/publish`)).status).toBe(200);
  const { organizationId } = await created(stack, '/v1/organizations', {
    name: 'Umbra',
    billingEmail: 'pay@umbra.example',
  });
  expect(organizationId).toBe(umbra.organizationId);
  const startAt = new Date(Date.now() - 3_600_000).toISOString();
  const { subscriptionId } = await created(stack, '/v1/subscriptions', { productId, organizationId, startAt });

  const totals = await until(async () => {
    const [now] = await itemsOf(`/v1/running-totals?subscriptionId=${subscriptionId}`);
    return now?.metrics[0]?.eventCount === 20 && now;
  }, 60_000);
  expect(totals.metrics[0]).toMatchObject({ quantity: '60', amount: '30' });
});

it('two organizations that are one are merged, and usage under either name finds what either had', async () => {
  const rate = (id: string) => ({
    name: id,
    currency: 'USD',
    cadence: { unit: 'month' },
    pricingMetrics: [
      { id: 'used', name: 'Used', aggregation: { type: 'sum', element: 'used' }, tiers: [{ unitRate: '1.00' }] },
    ],
  });
  const [letters, calls] = [
    await created(stack, '/v1/products', rate('Letters')),
    await created(stack, '/v1/products', rate('Calls')),
  ];
  const acme = await created(stack, '/v1/organizations', { name: 'Acme', billingEmail: 'pay@acme.example' });
  const inc = await created(stack, '/v1/organizations', { name: 'acme inc', billingEmail: 'old@acme.example' });
  const startAt = new Date(Date.now() - 3_600_000).toISOString();
  const sell = (productId: unknown, organizationId: unknown) =>
    created(stack, '/v1/subscriptions', { productId, organizationId, startAt });
  const ofLetters = await sell(letters['productId'], acme['organizationId']);
  const ofCalls = await sell(calls['productId'], inc['organizationId']);

  let sent = 0;
  const use = (organization: string, product: string) =>
    send([{ id: `use-${sent++}`, organization, product, properties: { used: 1 } }]);
  const isUsed = (sold: Record<string, unknown>, count: number) =>
    until(async () => {
      const [now] = await itemsOf(`/v1/running-totals?subscriptionId=${sold['subscriptionId']}`);
      return now?.metrics[0]?.quantity === String(count);
    }, 60_000);
  await use('Acme', 'Letters');
  await use('acme inc', 'Calls');
  // Nobody has sold it to them: it waits, and is the other one's once they are one.
  await use('acme inc', 'Letters');
  await isUsed(ofLetters, 1);
  await isUsed(ofCalls, 1);

  const path = `/v1/organizations/${inc['organizationId']}/merge`;
  const preview = (await stack.call('GET', `${path}?into=${acme['organizationId']}`)).body;
  expect(preview).toMatchObject({
    names: ['acme inc'],
    subscriptions: [{ subscriptionId: ofCalls['subscriptionId'] }],
    conflicts: [],
  });
  const merged = await stack.call('POST', path, { into: acme['organizationId'] });
  expect(merged.body).toEqual(preview);
  await isUsed(ofLetters, 2);

  await use('ACME INC', 'Letters');
  await use('Acme', 'Calls');
  await use('acme inc', 'Calls');
  await isUsed(ofLetters, 3);
  await isUsed(ofCalls, 3);
  const moved = (await stack.call('GET', `/v1/subscriptions/${ofCalls['subscriptionId']}`)).body;
  expect(moved).toMatchObject({ accountName: 'Acme', billingEmail: 'pay@acme.example' });
});
