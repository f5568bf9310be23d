import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { paymentScenarios } from './billing/payment.scenarios.js';
import { begin, type Life } from './billing/scenario.js';
import { grouped } from './support/grouped.js';

jest.setTimeout(300_000);

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
});

afterAll(async () => {
  await stack?.stop();
});

const units = {
  pricingMetrics: [
    { id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiers: [{ unitRate: '1.00' }] },
  ],
};

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of the answer
type Answer = any;

async function withWallet(life: Life, settings: object = {}) {
  const { ask, post, subscriptionId } = life;
  const { organizationId: accountId } = (await ask('GET', `/v1/subscriptions/${subscriptionId}`)).body;
  const { walletId } = (await post('/v1/wallets', { accountId, currency: 'USD', ...settings })).body;
  return {
    accountId: accountId as string,
    grant: (amount: string, more: object = {}) =>
      post(`/v1/wallets/${walletId}/grants`, { amount, kind: 'paid', ...more }),
    change: (changed: object) => ask('PUT', `/v1/wallets/${walletId}`, changed),
    read: async (): Promise<Answer> => (await ask('GET', `/v1/wallets/${walletId}`)).body,
    transactions: async (): Promise<Answer[]> => (await ask('GET', `/v1/wallets/${walletId}/transactions`)).body.items,
    live: async (): Promise<Answer> => (await ask('GET', `/v1/wallets/${walletId}/balance`)).body,
  };
}

const seen = <Found>(look: () => Promise<Found | false | undefined>) => until(look, 30_000);

describe('credit of an account', () => {
  it('is consumed by priority, then by end, and what is left expires at its time', async () => {
    const life = await begin(stack, { name: 'grants in their order', products: { a: units } });
    const wallet = await withWallet(life);
    await wallet.grant('50.00', { name: 'Bought' });
    await wallet.grant('7.00', {
      name: 'Later gift',
      kind: 'promotional',
      priority: 10,
      expiresAt: '2026-03-10T00:00:00Z',
    });
    await wallet.grant('5.00', { name: 'Gift', kind: 'promotional', priority: 10, expiresAt: '2026-02-10T00:00:00Z' });
    await wallet.grant('4.00', {
      name: 'Too short',
      kind: 'promotional',
      priority: 0,
      expiresAt: '2026-02-01T00:00:00Z',
    });
    await life.use('2026-01-10T00:00:00Z', 9);
    await life.advance('2026-02-01T00:00:00Z');
    const [first] = await life.documents(1);
    const parts = first.walletParts.map(({ name, amount }: Answer) => `${name} ${amount}`);
    expect([parts, first.walletApplied, first.status]).toEqual([['Gift 5.00', 'Later gift 4.00'], '9.00', 'paid']);
    const expiredOnes = async () => (await wallet.transactions()).filter(({ kind }) => kind === 'expired');
    expect(await seen(async () => (await expiredOnes()).length === 1 && (await wallet.read()).balance)).toBe('53.00');

    // Nothing is invoiced at the end of the gift: its time is over all the same.
    await life.advance('2026-03-12T00:00:00Z');
    await life.documents(2);
    await seen(async () => (await expiredOnes()).length === 2);
    const [latest] = await expiredOnes();
    expect(latest.at).toBe('2026-03-10T00:00:00.000Z');
    expect(await wallet.read()).toMatchObject({ balance: '50.00', grants: [{ name: 'Bought', left: '50.00' }] });
  });

  it('follows usage as it is rated: it is low before anything is invoiced, and more is asked for', async () => {
    const taxed = { ...units, taxRates: [{ name: 'VAT', percentage: '10' }] };
    const life = await begin(stack, { name: 'a live balance', products: { a: taxed } });
    const wallet = await withWallet(life);
    await wallet.grant('100.00');
    await wallet.change({ lowBalance: '60.00', topUp: { below: '20.00', amount: '40.00' } });
    expect(await wallet.read()).toMatchObject({ balance: '100.00', isLow: false });

    await life.use('2026-01-10T00:00:00Z', 30);
    await seen(async () => (await wallet.live()).balanceAfterRunning === '67.00');
    expect(await wallet.read()).toMatchObject({ isLow: false, balance: '100.00' });
    await life.use('2026-01-11T00:00:00Z', 20);
    await seen(async () => (await wallet.read()).isLow);
    expect(await wallet.read()).toMatchObject({ balance: '100.00' });
    expect((await wallet.read()).topUpInvoiceId).toBeUndefined();

    await life.use('2026-01-12T00:00:00Z', 25);
    const invoiceId = await seen(async () => (await wallet.read()).topUpInvoiceId);
    const topUp = (await life.ask('GET', `/v1/invoices/${invoiceId}`)).body;
    expect(topUp).toMatchObject({ total: '40.00', lines: [{ kind: 'credit-top-up' }] });
    expect(await life.documents(0)).toEqual([]);
    await life.post('/v1/payments', { invoiceId, amount: '40.00', currency: 'USD', status: 'succeeded' });
    await seen(async () => (await wallet.read()).balance === '140.00');

    await life.advance('2026-02-01T00:00:00Z');
    const [document] = await life.documents(1);
    expect(document).toMatchObject({ total: '82.50', walletApplied: '82.50', status: 'paid' });
    expect(await seen(async () => (await wallet.live()).running.length === 0 && (await wallet.read()))).toMatchObject({
      balance: '57.50',
      isLow: true,
    });
  });
});

describe('coupons', () => {
  const offered = (life: Life, code: string, more: object) =>
    life.post('/v1/coupons', { code, kind: 'amount', currency: 'USD', ...more });
  const redeem = (life: Life, code: string) =>
    life.ask('POST', '/v1/coupon-redemptions', { code, subscriptionId: life.subscriptionId });

  it('stand on one invoice, on some, or on all that follow, in the order of their redemption', async () => {
    const life = await begin(stack, {
      name: 'coupons by duration',
      products: { a: { recurringFee: { amount: '100.00', timing: 'in-arrears' }, pricingMetrics: [] } },
    });
    await offered(life, 'ONCE', { value: '20.00', duration: 'once' });
    await offered(life, 'TWICE', {
      kind: 'percentage',
      value: '10',
      duration: 'repeating',
      invoices: 2,
      currency: undefined,
    });
    await offered(life, 'ALWAYS', { value: '1.00', duration: 'forever', mostRedemptions: 1 });
    for (const code of ['TWICE', 'ONCE', 'ALWAYS']) expect((await redeem(life, code)).status).toBe(201);
    await life.advance('2026-04-01T00:00:00Z');
    const invoices = await life.documents(3);
    const taken = invoices.map(({ total, coupons }) => [
      total,
      ...coupons.map(({ code, amount }: Answer) => `${code} ${amount}`),
    ]);
    expect(taken).toEqual([
      ['69.00', 'TWICE 10.00', 'ONCE 20.00', 'ALWAYS 1.00'],
      ['89.00', 'TWICE 10.00', 'ALWAYS 1.00'],
      ['99.00', 'ALWAYS 1.00'],
    ]);
    const other = await begin(stack, { name: 'another who redeems', products: { a: units } });
    const refused = await redeem(other, 'ALWAYS');
    expect([refused.status, refused.body.code]).toEqual([409, 'coupon-used-up']);
  });
});

describe('payments that a system reports', () => paymentScenarios(() => stack));
