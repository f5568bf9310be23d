import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { seedHistory } from '../tools/demo/history/seed.js';
import { removeDemo } from '../tools/demo/remove.js';
import { seedDemo } from '../tools/demo/seed.js';
import { ApiClient } from '../tools/running-stack/api.client.js';
import { report } from './support/draws.js';
import { grouped } from './support/grouped.js';

jest.setTimeout(600_000);

const withinMs = 60_000;

let stack: StoryStack;
let api: ApiClient;

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of the answer
type Answer = any;

const items = async (path: string): Promise<Answer[]> => (await stack.call('GET', path)).body.items;
const seen = (look: () => Promise<boolean>) => until(look, withinMs);

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
  api = new ApiClient(stack.url, stack.adminKey);
  const now = new Date();
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), Math.min(now.getUTCDate(), 28));
  await seedDemo(api, today);
  const startedAt = performance.now();
  await seedHistory(api, today, () => {});
  report(`a year of 40 customers in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  await settle(stack.brokers, withinMs);
});

afterAll(async () => {
  await stack?.stop();
});

describe('the year of the demo', () => {
  it('has credit that was bought, given and taken back', async () => {
    const wallets = await items('/v1/wallets?limit=100');
    expect(wallets.length).toBeGreaterThan(3);
    const movements = await items(`/v1/wallets/${wallets[0].walletId}/transactions`);
    expect(new Set(movements.map(({ kind }) => kind))).toContain('granted');
    expect((await items('/v1/coupons')).length).toBe(3);
    expect((await items('/v1/coupon-redemptions?limit=100')).length).toBeGreaterThan(8);
    expect((await items('/v1/credit-notes?limit=100')).length).toBeGreaterThan(4);
  });

  it('has limits that were reached, and models with a price of their own and with none', async () => {
    expect((await items('/v1/budgets')).length).toBe(4);
    await seen(async () => (await items('/v1/alerts')).length > 0);
    await seen(async () => (await items('/v1/unknown-models')).some(({ model }) => model === 'quill-preview'));
    const models = await items('/v1/analytics/margin?groupBy=model&limit=50');
    const own = models.find(({ model }) => model === 'atlas-instruct-70b');
    expect([Number(own.cost) > 0, own.unknownCosts]).toEqual([true, 0]);
    const credentials = await items('/v1/analytics/margin?groupBy=credential&limit=50');
    expect(credentials.some(({ credential }) => credential.endsWith(' production'))).toBe(true);
  });

  it('has what goes wrong in every business', async () => {
    await seen(async () => (await items('/v1/unattributed-usage?limit=100')).length >= 48);
    await seen(async () => (await items('/v1/conflicting-usage')).length >= 3);
    await seen(async () => (await items('/v1/rejected-usage')).length >= 2);
    await seen(async () => (await items('/v1/usage?state=late&limit=5')).length > 0);
    await seen(async () => (await items('/v1/usage?state=taken-back&limit=5')).length > 0);
  });

  it('has customers whose periods begin on many days, so that no day has all fees', async () => {
    const subscriptions = await items('/v1/subscriptions?limit=100');
    const days = subscriptions.map(({ startedAt }) => String(startedAt).slice(8, 10));
    expect(new Set(days).size).toBeGreaterThan(12);
    const invoices = await items('/v1/invoices?limit=100');
    expect(new Set(invoices.map(({ datedAt }) => String(datedAt).slice(0, 10))).size).toBeGreaterThan(12);
  });

  it('asks one customer for what it owes, and tells another that its quota is nearly used', async () => {
    const subscriptions = await items('/v1/subscriptions?limit=100');
    const { subscriptionId: owing } = subscriptions.find(({ accountName }) => accountName === 'Ostrava Motors');
    const { invoiceId } = await until(async () => {
      const open = await items(`/v1/invoices?subscriptionId=${owing}&status=finalized&limit=20`);
      return open.toSorted((a, b) => a.datedAt.localeCompare(b.datedAt))[0];
    }, withinMs);
    const asked = async () => (await stack.call('GET', `/v1/collections/${invoiceId}`)).body;
    await seen(async () => (await asked()).status === 'dunning');
    expect((await asked()).dunning.step).toBeGreaterThan(0);
    const research = subscriptions.filter(({ productName }) => productName === 'Research agent');
    const shares = await Promise.all(
      research.map(async ({ subscriptionId }) => {
        const { body } = await stack.call('GET', `/v1/subscriptions/${subscriptionId}/usage`);
        const { quantity, quota } = body.metrics?.[0] ?? {};
        return quota ? Number(quantity) / Number(quota.limit) : 0;
      }),
    );
    expect(Math.max(...shares)).toBeGreaterThan(0.8);
    expect(Math.max(...shares)).toBeLessThan(1);
  });

  it('has prices that were tried, and usage that was costed anew', async () => {
    await seen(async () => (await items('/v1/simulations')).every(({ state }) => state === 'succeeded'));
    expect((await items('/v1/simulations')).length).toBe(2);
    await seen(async () => (await items('/v1/recostings')).every(({ state }) => state === 'applied'));
  });

  it('is taken away, with all that it set up', async () => {
    const removed = await removeDemo(api);
    const people = { invitations: 2, webhookEndpoints: 2, audiences: 2 };
    expect(removed).toMatchObject({ budgets: 4, coupons: 3, testClocks: 2, ...people });
    expect([await items('/v1/invitations'), await items('/v1/webhook-endpoints')]).toEqual([[], []]);
    expect(removed.grants).toBeGreaterThan(0);
    expect(await items('/v1/budgets')).toEqual([]);
    expect((await stack.call('GET', '/v1/model-prices')).body.prices).toEqual([]);
    expect(await items('/v1/publications')).toEqual([]);
    expect((await items('/v1/coupons')).map(({ status }) => status)).toEqual(['archived', 'archived', 'archived']);
    // Once more, there is nothing left to void or remove.
    expect(await removeDemo(api)).toMatchObject({ testClocks: 0, budgets: 0, grants: 0 });
  });
});
