import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { seedHistory } from '../tools/demo/history/seed.js';
import { removeDemo } from '../tools/demo/remove.js';
import { seedDemo } from '../tools/demo/seed.js';
import { ApiClient } from '../tools/running-stack/api.client.js';
import { report } from './support/draws.js';

jest.setTimeout(600_000);

const withinMs = 60_000;

let stack: StoryStack;
let api: ApiClient;

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of the answer
type Answer = any;

const items = async (path: string): Promise<Answer[]> => (await stack.call('GET', path)).body.items;
const seen = (look: () => Promise<boolean>) => until(look, withinMs);

beforeAll(async () => {
  stack = await startStory();
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

  it('has prices that were tried, and usage that was costed anew', async () => {
    await seen(async () => (await items('/v1/simulations')).every(({ state }) => state === 'succeeded'));
    expect((await items('/v1/simulations')).length).toBe(2);
    await seen(async () => (await items('/v1/recostings')).every(({ state }) => state === 'applied'));
  });

  it('is taken away, with all that it set up', async () => {
    const removed = await removeDemo(api);
    expect(removed).toMatchObject({ budgets: 4, coupons: 3, testClocks: 2 });
    expect(removed.grants).toBeGreaterThan(0);
    expect(await items('/v1/budgets')).toEqual([]);
    expect((await stack.call('GET', '/v1/model-prices')).body.prices).toEqual([]);
    expect(await items('/v1/publications')).toEqual([]);
    expect((await items('/v1/coupons')).map(({ status }) => status)).toEqual(['archived', 'archived', 'archived']);
    // Once more, there is nothing left to void or remove.
    expect(await removeDemo(api)).toMatchObject({ testClocks: 0, budgets: 0, grants: 0 });
  });
});
