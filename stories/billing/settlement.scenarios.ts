import { until } from '#testing';
import { cancel, change, endsAnyTime, fee, inclusive, priced, vat } from './combined-terms.js';
import type { Life, Scenario } from './scenario.js';

const accountOf = async ({ ask, subscriptionId }: Life) =>
  (await ask('GET', `/v1/subscriptions/${subscriptionId}`)).body.organizationId as string;
async function walletOf(life: Life, currency = 'USD') {
  const { walletId } = (await life.post('/v1/wallets', { accountId: await accountOf(life), currency })).body;
  return {
    grant: (amount: string, more: object = {}) =>
      life.post(`/v1/wallets/${walletId}/grants`, { amount, kind: 'paid', ...more }),
    change: async (settings: object) => {
      const { status } = await life.ask('PUT', `/v1/wallets/${walletId}`, settings);
      expect(status).toBe(200);
    },
    read: async () => (await life.ask('GET', `/v1/wallets/${walletId}`)).body,
    live: async () => (await life.ask('GET', `/v1/wallets/${walletId}/balance`)).body,
    transactions: async () => (await life.ask('GET', `/v1/wallets/${walletId}/transactions`)).body.items,
  };
}
/** Another subscription of the organization, under the same clock, once it is known that there is such a product. */
async function subscribe({ ask, subscriptionId, productIds }: Life, product: string, startAt: string): Promise<string> {
  const { organizationId, testClockId } = (await ask('GET', `/v1/subscriptions/${subscriptionId}`)).body;
  const wanted = { productId: productIds[product], organizationId, testClockId, startAt };
  return until(async () => {
    const { status, body } = await ask('POST', '/v1/subscriptions', wanted);
    return status === 201 && (body.subscriptionId as string);
  }, 30_000);
}
const balanceOf = async (life: Life) =>
  (await life.ask('GET', `/v1/balances?accountId=${await accountOf(life)}`)).body.balances;

/** What pays what: wallets, balances and credit notes of one account. */
export const settlements: readonly Scenario[] = [
  {
    name: 'a wallet whose grants end in the period pays what a credit note leaves',
    products: {
      a: { ...fee('30.00', 'in-advance'), ...priced('1.00') },
      b: { ...fee('60.00', 'in-advance'), ...priced('1.00') },
    },
    async steps(life) {
      const { use, advance, documents } = life;
      await documents(1);
      const wallet = await walletOf(life);
      await wallet.grant('50.00', { name: 'A', expiresAt: '2026-02-10T00:00:00Z' });
      await wallet.grant('8.00', { name: 'B', kind: 'promotional', expiresAt: '2026-02-20T00:00:00Z' });
      await use('2026-01-10T00:00:00Z', 5);
      await advance('2026-02-01T00:00:00Z');
      await advance('2026-02-09T00:00:00Z');
      await change(life, 'b');
      await documents(4);
      await advance('2026-03-01T00:00:00Z');
      const all = await documents(5);
      const paid = all
        .filter(({ creditNoteId }) => creditNoteId === undefined)
        .map(({ dueOn: _, ...one }) => [one.balanceApplied ?? '0.00', one.walletApplied ?? '0.00', one.amountDue]);
      expect(paid).toEqual([
        ['0.00', '0.00', '30.00'],
        ['0.00', '35.00', '0.00'],
        ['21.43', '21.43', '0.00'],
        ['0.00', '0.00', '60.00'],
      ]);
      await until(async () => (await wallet.read()).balance === '0.00', 30_000);
      const expired = (await wallet.transactions()).filter(({ kind }: { kind: string }) => kind === 'expired');
      const [{ at, postings }] = expired as [{ at: string; postings: { account: string; amount: string }[] }];
      const posted = Object.fromEntries(postings.map(({ account, amount }) => [account, Number(amount)]));
      expect([at, posted, expired.length]).toEqual(['2026-02-20T00:00:00.000Z', { credit: -1.57, expired: 1.57 }, 1]);
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 30.00'], total: '30.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 30.00', 'usage 5.00'], total: '35.00' },
      { kind: 'credit-note', dated: '2026-02-09', lines: ['recurring-fee 21.43'], total: '21.43' },
      { dated: '2026-02-09', lines: ['recurring-fee 42.86'], total: '42.86' },
      { dated: '2026-03-01', lines: ['recurring-fee 60.00'], total: '60.00' },
    ],
  },
  {
    name: 'a wallet without fractions gets back what a void invoice used, but what has ended since',
    products: { a: { currency: 'JPY', ...priced('150'), ...vat('10'), ...inclusive } },
    async steps(life) {
      const { use, advance, post, documents } = life;
      const wallet = await walletOf(life, 'JPY');
      await wallet.grant('1000');
      await wallet.grant('300', { kind: 'promotional', priority: 10, expiresAt: '2026-02-15T00:00:00Z' });
      await use('2026-01-10T00:00:00Z', 7);
      await advance('2026-02-01T00:00:00Z');
      const [first] = await documents(1);
      const parts = first.walletParts.map(({ kind, amount }: Record<string, string>) => `${kind} ${amount}`);
      expect([parts, first.amountDue, first.status]).toEqual([['promotional 300', 'paid 750'], '0', 'paid']);
      await advance('2026-02-20T00:00:00Z');
      await post(`/v1/invoices/${first.invoiceId}/void`, { reason: 'Nobody pays this' });
      await until(async () => (await wallet.read()).balance === '1000', 30_000);
      await use('2026-02-10T00:00:00Z', 3);
      await advance('2026-03-01T00:00:00Z');
      const [, second] = await documents(2);
      expect([second.walletApplied, second.amountDue]).toEqual(['450', '0']);
      await until(async () => (await wallet.read()).balance === '550', 30_000);
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 1050'], tax: '95', total: '1050' },
      { dated: '2026-03-01', lines: ['usage 450'], tax: '41', total: '450' },
    ],
  },
  {
    name: 'more credit is asked for once, whose payment fails and then succeeds, in thousandths',
    products: { a: { currency: 'KWD', ...priced('1.2345') } },
    async steps(life) {
      const { use, advance, post, ask, documents } = life;
      const wallet = await walletOf(life, 'KWD');
      await wallet.grant('30.000');
      await wallet.change({ lowBalance: '25.000', topUp: { below: '20.000', amount: '40.005' } });
      await use('2026-01-10T00:00:00Z', 10);
      const asked = await until(async () => (await wallet.read()).topUpInvoiceId as string | undefined, 30_000);
      const pay = (status: string) =>
        post('/v1/payments', { invoiceId: asked, amount: '40.005', currency: 'KWD', status });
      const isNow = (status: string) =>
        until(async () => (await ask('GET', `/v1/invoices/${asked}`)).body.status === status, 30_000);
      await pay('failed');
      await isNow('payment-failed');
      await use('2026-01-12T00:00:00Z', 1);
      await until(async () => (await wallet.live()).balanceAfterRunning === '16.420', 30_000);
      expect(await wallet.read()).toMatchObject({ balance: '30.000', isLow: true, topUpInvoiceId: asked });
      await pay('succeeded');
      await isNow('paid');
      await until(async () => (await wallet.read()).balance === '70.005', 30_000);
      await advance('2026-02-01T00:00:00Z');
      const [document] = await documents(1);
      expect(document).toMatchObject({ walletApplied: '13.580', amountDue: '0.000', status: 'paid' });
      await until(async () => (await wallet.read()).balance === '56.425', 30_000);
      expect(await wallet.read()).toMatchObject({ isLow: false });
    },
    // 11 × 1.2345 = 13.5795.
    documents: [{ dated: '2026-02-01', lines: ['usage 13.580'], tax: '0.000', total: '13.580' }],
  },
  {
    name: 'an amendment of what a wallet has paid is a credit note of its own, which pays the next invoice',
    lateDocuments: true,
    products: { a: { ...priced('1.00'), ...vat('10') } },
    async steps(life) {
      const { use, advance, post, documents, subscriptionId } = life;
      const wallet = await walletOf(life);
      await wallet.grant('12.00');
      const [first] = await use('2026-01-10T00:00:00Z', 6, 4);
      await advance('2026-02-01T00:00:00Z');
      await documents(1);
      await advance('2026-02-05T00:00:00Z');
      const event = { time: '2026-01-10T00:00:00Z', subscriptionId, properties: { units: 2 } };
      await post('/v1/usage/amend', { id: first, reason: 'counted wrong', event });
      await use('2026-02-10T00:00:00Z', 3);
      await advance('2026-03-01T00:00:00Z');
      const all = await documents(3);
      expect(all[2]).toMatchObject({ balanceApplied: '3.30', amountDue: '0.00' });
      expect(all[2].walletApplied).toBeUndefined();
      expect(await balanceOf(life)).toEqual([{ currency: 'USD', amount: '1.10' }]);
      expect((await wallet.read()).balance).toBe('1.00');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00'], tax: '1.00', total: '11.00' },
      { kind: 'credit-note', dated: '2026-02-05', lines: ['late-usage 4.00'], tax: '0.40', total: '4.40' },
      { dated: '2026-03-01', lines: ['usage 3.00'], tax: '0.30', total: '3.30' },
    ],
  },
  {
    name: 'a setup fee once per organization is owed once, also after a change in its first period',
    products: Object.fromEntries(
      [
        ['a', '31.00', '10.00'],
        ['b', '62.00', '7.00'],
      ].map(([id, amount, setup]) => [
        id,
        {
          ...fee(amount as string, 'in-arrears'),
          setupFees: [{ name: 'Onboarding', amount: setup, scope: 'organization' }],
        },
      ]),
    ),
    async steps(life) {
      const { advance, ask } = life;
      await advance('2026-01-11T00:00:00Z');
      await change(life, 'b');
      const other = await subscribe(life, 'a', '2026-01-11T00:00:00Z');
      await advance('2026-02-11T00:00:00Z');
      const found = async () => (await ask('GET', `/v1/invoices?subscriptionId=${other}`)).body.items;
      const [invoice] = await until(async () => (await found()).length === 1 && (await found()), 30_000);
      expect(invoice.total).toBe('31.00');
    },
    documents: [
      { dated: '2026-01-11', lines: ['setup-fee 10.00', 'recurring-fee 10.00'], total: '20.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 42.00'], total: '42.00' },
    ],
  },
  {
    name: 'two subscriptions of an account that are invoiced at one instant share its wallet, which pays once',
    products: { a: fee('30.00', 'in-arrears'), b: fee('20.00', 'in-arrears') },
    async steps(life) {
      const { advance, ask, documents } = life;
      const other = await subscribe(life, 'b', '2026-01-01T00:00:00Z');
      const wallet = await walletOf(life);
      await wallet.grant('40.00');
      await advance('2026-02-01T00:00:00Z');
      const found = async () => (await ask('GET', `/v1/invoices?subscriptionId=${other}`)).body.items;
      const [second] = await until(async () => (await found()).length === 1 && (await found()), 30_000);
      const both = [...(await documents(1)), second];
      const sumOf = (name: string) => both.reduce((sum, one) => sum + Number(one[name] ?? 0), 0);
      expect([sumOf('total'), sumOf('walletApplied'), sumOf('amountDue')]).toEqual([50, 40, 10]);
      await until(async () => (await wallet.read()).balance === '0.00', 30_000);
    },
    documents: [{ dated: '2026-02-01', lines: ['recurring-fee 30.00'], total: '30.00' }],
  },
  {
    name: 'what is left of one subscription pays another of the account',
    products: {
      a: { ...fee('31.00', 'in-advance'), ...endsAnyTime, paymentOption: 'external' },
      b: { ...fee('20.00', 'in-arrears'), paymentOption: 'external' },
    },
    async steps(life) {
      const { advance, ask, documents } = life;
      const other = await subscribe(life, 'b', '2026-01-01T00:00:00Z');
      const [{ invoiceId }] = await documents(1);
      const payment = { invoiceId, amount: '31.00', currency: 'USD' };
      await until(async () => (await ask('POST', '/v1/payments', payment)).status === 201, 30_000);
      await until(async () => (await ask('GET', `/v1/invoices/${invoiceId}`)).body.status === 'paid', 30_000);
      await advance('2026-01-11T00:00:00Z');
      await cancel(life);
      await documents(2);
      await advance('2026-02-01T00:00:00Z');
      const found = async () => (await ask('GET', `/v1/invoices?subscriptionId=${other}`)).body.items;
      const [invoice] = await until(async () => (await found()).length === 1 && (await found()), 30_000);
      expect([invoice.total, invoice.balanceApplied, invoice.amountDue]).toEqual(['20.00', '20.00', '0.00']);
      expect(await balanceOf(life)).toEqual([{ currency: 'USD', amount: '1.00' }]);
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { kind: 'credit-note', dated: '2026-01-11', lines: ['recurring-fee 21.00'], total: '21.00' },
    ],
  },
];
