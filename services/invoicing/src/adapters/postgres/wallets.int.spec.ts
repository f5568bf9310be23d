import { randomUUID } from 'node:crypto';
import { type InvoiceMessage, invoiceTopic, type WalletMessage, walletTopic } from '#contracts';
import { EventStore, TenantTransactions } from '#event-store';
import { amountOpen } from '../../domain/invoice/invoice.js';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { exampleSegment, subscription } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { readModelsOf } from '../../testing/read-models.js';
import { InvoicePublisher } from '../kafka/invoice.publisher.js';
import { WalletPublisher } from '../kafka/wallet.publisher.js';
import { invoicingSchema } from './invoicing.schema.js';
import { rebuildReadModels } from './read-models.rebuild.js';
import { RestorationRepository } from './restoration.repository.js';

let database: InvoicingDatabase;
let another: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
  another = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
  await another?.close();
});

const seen = (subscriptionId: string) =>
  ({ type: 'SubscriptionSeen', subscription: { ...subscription, subscriptionId } }) as const;
const acme = { accountId: 'acme', currency: 'USD' };
const grant = (amount: string, changes: { priority?: number; expiresAt?: number } = {}) =>
  ({ amount, kind: 'promotional', name: 'Start', priority: 50, ...changes }) as const;

const periodEnd = (number: number, subscriptionId = 'sub-1') => [
  ...reached(number, subscriptionId),
  charged(number - 1, subscriptionId),
];

async function balanceOf(walletId: string, { pool }: InvoicingDatabase = database) {
  const { rows } = await pool.query(
    `select (select coalesce(sum("left"), 0)::float from wallet_grants where wallet_id = $1) as by_grants,
       (select coalesce(sum(amount), 0)::float from wallet_postings where wallet_id = $1 and account = 'credit') as by_postings,
       (select coalesce(sum(amount), 0)::float from wallet_postings where wallet_id = $1) as everything`,
    [walletId],
  );
  const { by_grants: byGrants, by_postings: byPostings, everything } = rows[0];
  expect([byPostings, everything]).toEqual([byGrants, 0]);
  return byGrants as number;
}

const eventsOf = async (walletId: string) =>
  (
    await database.pool.query('select type, data from events where stream_id = $1 order by version', [
      `wallet/${walletId}`,
    ])
  ).rows;

describe('credit of an account', () => {
  const tenant = randomUUID();
  let walletId: string;

  it('pays invoices as they are issued: priority, then end, and nothing that has expired', async () => {
    await database.recordFacts.run(tenant, [seller, published(), seen('sub-1')]);
    const settings = { name: 'Credit', lowBalance: '100' };
    walletId = await database.openWallet.run(tenant, { ...acme, settings });
    await database.grantCredit.run(tenant, walletId, grant('2000'));
    await database.grantCredit.run(tenant, walletId, grant('69', { priority: 1 }));
    await database.grantCredit.run(tenant, walletId, grant('30', { priority: 0, expiresAt: exampleSegment(1).start }));
    expect(await balanceOf(walletId)).toBe(2099);
    await database.recordFacts.run(tenant, periodEnd(1));
    const [first] = await database.invoicesOf(tenant);
    expect(first).toMatchObject({
      status: 'paid',
      document: {
        total: '1969.00',
        walletApplied: '1969.00',
        walletParts: [{ amount: '69.00' }, { amount: '1900.00' }],
      },
    });
    expect(await balanceOf(walletId)).toBe(100);
    const [, expiry] = (await eventsOf(walletId)).slice(-2);
    expect(expiry).toMatchObject({ type: 'GrantExpired', data: { amount: '30.00', at: exampleSegment(1).start } });
  });

  it('pays a part, and a balance that is low is said once', async () => {
    await database.recordFacts.run(tenant, periodEnd(2));
    await database.recordFacts.run(tenant, periodEnd(3));
    const [, second, third] = await database.invoicesOf(tenant);
    expect(second).toMatchObject({ status: 'finalized', document: { walletApplied: '100.00' } });
    expect(second && amountOpen(second).toDecimal(2)).toBe('1869.00');
    expect(third?.document.walletApplied).toBeUndefined();
    const low = (await eventsOf(walletId)).filter(({ type }) => type === 'BalanceLow');
    expect(low.map(({ data }) => data.balance)).toEqual(['0.00', '0.00']);
  });

  it('comes back from an invoice that is void', async () => {
    const [, second] = await database.invoicesOf(tenant);
    const invoiceId = second?.document.invoiceId ?? '';
    await database.giveUpInvoice.run(tenant, invoiceId, { type: 'VoidInvoice', reason: '' });
    expect(await balanceOf(walletId)).toBe(100);
  });

  it('is taken back as far as it is left', async () => {
    const { rows } = await database.pool.query(
      'select grant_id from wallet_grants where wallet_id = $1 and "left" > 0',
      [walletId],
    );
    await database.voidGrant.run(tenant, walletId, { grantId: rows[0].grant_id, reason: 'Mistake' });
    expect(await balanceOf(walletId)).toBe(0);
    const again = database.voidGrant.run(tenant, walletId, { grantId: rows[0].grant_id, reason: '' });
    await expect(again).rejects.toMatchObject({ code: 'unknown-grant' });
    expect(await database.grantCredit.run(tenant, walletId, grant('50'), rows[0].grant_id)).toBe(rows[0].grant_id);
    expect(await balanceOf(walletId)).toBe(0);
  });

  it('is invoiced for by itself when it is low, one invoice at a time, and granted when that is paid', async () => {
    await database.changeWallet.run(tenant, walletId, { name: 'Credit', topUp: { below: '10', amount: '2500' } });
    await database.recordFacts.run(tenant, periodEnd(4));
    const topUps = (await database.invoicesOf(tenant)).filter(({ document }) => document.occasion.kind === 'top-up');
    expect(topUps).toMatchObject([{ document: { total: '2500.00', lines: [{ kind: 'credit-top-up' }] } }]);
    const invoiceId = topUps[0]?.document.invoiceId ?? '';
    await expect(database.topUpWallet.run(tenant, walletId, '5')).rejects.toMatchObject({ code: 'top-up-open' });
    const wanted = { reason: 'goodwill', memo: '', isRefund: false } as const;
    const credited = database.issueCreditNote.run(tenant, invoiceId, wanted);
    await expect(credited).rejects.toMatchObject({ code: 'invoice-is-top-up' });
    const pay = (paymentId: string) => ({
      tenant,
      invoiceId,
      currency: 'USD',
      payment: { paymentId, status: 'succeeded', amount: '1250', at: 1 } as const,
    });
    await database.recordPayment.run(pay('a'));
    expect(await balanceOf(walletId)).toBe(0);
    await database.recordPayment.run(pay('b'));
    await database.recordPayment.run(pay('b'));
    expect(await balanceOf(walletId)).toBe(2500);
    await database.recordFacts.run(tenant, periodEnd(5));
    expect(await balanceOf(walletId)).toBe(531);
    // What was used of it stays paid by it; what is left goes with the payment, and comes back with another one.
    const reversed = { ...pay('b'), payment: { ...pay('b').payment, status: 'reversed', sequence: 9, at: 2 } } as const;
    await database.recordPayment.run(reversed);
    await database.recordPayment.run(reversed);
    expect(await balanceOf(walletId)).toBe(0);
    const open = (await database.invoicesOf(tenant)).filter(({ document }) => document.occasion.kind === 'top-up');
    expect(open).toMatchObject([{ status: 'finalized', amountPaid: '1250.00' }]);
    await database.recordPayment.run(pay('c'));
    await database.recordPayment.run(pay('c'));
    expect(await balanceOf(walletId)).toBe(531);
    const numbers = (await database.invoicesOf(tenant)).map(({ document }) => document.number);
    expect(numbers).toEqual(numbers.map((_, at) => `INV-00000${at + 1}`));
  });

  const readModels = ({ pool }: InvoicingDatabase) => readModelsOf(pool, tenant);

  it('comes back from the streams, and from what was published', async () => {
    const before = await readModels(database);
    expect(before.filter(({ of }) => of.startsWith('wallets '))).toHaveLength(1);
    await rebuildReadModels(database.pool);
    expect(await readModels(database)).toEqual(before);
    const store = new EventStore(database.pool, invoicingSchema.schema);
    const publishers = [new WalletPublisher(store), new InvoicePublisher(store)];
    const wallets: WalletMessage[] = [];
    const invoices: InvoiceMessage[] = [];
    for (const event of await store.readAfter(0n, 10_000)) {
      if (event.tenant !== tenant) continue;
      const publisher = publishers.find(({ prefix }) => event.streamId.startsWith(prefix));
      for (const { topic, value } of (await publisher?.messagesOf(event)) ?? []) {
        if (topic === invoiceTopic.name) invoices.push(invoiceTopic.codec.decode(value));
        else wallets.push(walletTopic.codec.decode(value));
      }
    }
    const transactions = new TenantTransactions(another.pool, new EventStore(another.pool, invoicingSchema.schema));
    const restoration = new RestorationRepository(another.pool, transactions);
    await restoration.recordInvoices(invoices);
    await restoration.recordWallets(wallets);
    expect(await readModels(another)).toEqual(before);
  });
});

describe('an invoice that a top-up has paid whose own payment was taken back', () => {
  it('gives nothing back to spend when it is void, until the top-up is paid after all', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published(), seen('sub-1')]);
    const walletId = await database.openWallet.run(tenant, { ...acme, settings: { name: 'Credit' } });
    const asked = () => database.topUpWallet.run(tenant, walletId, '2500', 'asked once');
    const topUpId = await asked();
    const pay = (paymentId: string, changes: { status?: 'reversed'; sequence?: number } = {}) =>
      database.recordPayment.run({
        ...{ tenant, invoiceId: topUpId, currency: 'USD' },
        payment: { paymentId, status: 'succeeded', amount: '2500', at: 1, ...changes },
      });
    await pay('a');
    expect(await asked()).toBe(topUpId);
    await database.recordFacts.run(tenant, periodEnd(1));
    expect(await balanceOf(walletId)).toBe(531);
    await pay('a', { status: 'reversed', sequence: 9 });
    expect(await balanceOf(walletId)).toBe(0);
    const used = (await database.invoicesOf(tenant)).find(({ document }) => document.walletId === walletId);
    const usedId = used?.document.invoiceId ?? '';
    await database.giveUpInvoice.run(tenant, usedId, { type: 'VoidInvoice', reason: '' });
    expect(await balanceOf(walletId)).toBe(0);
    await pay('b');
    expect(await balanceOf(walletId)).toBe(2500);
  });
});

describe('many documents and commands at the same time', () => {
  it('never spend credit twice', async () => {
    const tenant = randomUUID();
    const ids = Array.from({ length: 10 }, (_, at) => `sub-${at}`);
    await database.recordFacts.run(tenant, [seller, published(), ...ids.map(seen)]);
    const walletId = await database.openWallet.run(tenant, { ...acme, settings: { name: 'Credit' } });
    const grants = Array.from({ length: 5 }, () => database.grantCredit.run(tenant, walletId, grant('1000')));
    await Promise.all([...grants, ...ids.map((id) => database.recordFacts.run(tenant, periodEnd(1, id)))]);
    const applied = (await database.invoicesOf(tenant)).map(({ document }) => Number(document.walletApplied ?? 0));
    expect(applied).toHaveLength(10);
    expect(applied.reduce((sum, one) => sum + one, 0)).toBe(5000 - (await balanceOf(walletId)));
    await expect(database.openWallet.run(tenant, { ...acme, settings: { name: '' } })).rejects.toMatchObject({
      code: 'wallet-exists',
    });
  });
});

describe('the database', () => {
  const post = (amounts: string[]) => {
    const rows = amounts.map(
      (amount, line) => `('t', 'w', 'x-${amounts.length}', ${line}, 'granted', 'credit', ${amount}, 1)`,
    );
    return database.pool.query(
      `insert into wallet_postings (tenant, wallet_id, transaction_id, line, kind, account, amount, at) values ${rows}`,
    );
  };

  it('refuses postings that do not sum to zero, and changes of those that do', async () => {
    await expect(post(['5', '-4.99'])).rejects.toThrow('do not sum to zero');
    await post(['5', '-3', '-2']);
    await expect(database.pool.query('update wallet_postings set amount = 0')).rejects.toThrow('never changed');
    await database.pool.query(`delete from wallet_postings where wallet_id = 'w'`);
  });
});
