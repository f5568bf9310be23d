import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { CreateInvoicing1795305600000 } from '../../migrations/1795305600000-create-invoicing.js';
import { digestOfInvoices } from '../adapters/postgres/invoices.digest.js';
import { LedgerRepository, schema } from '../adapters/postgres/ledger.repository.js';
import { rebuildReadModels } from '../adapters/postgres/read-models.rebuild.js';
import { boundaryAfter, subscription, summaries, terms } from '../domain/example-boundary.js';
import type { Fact } from '../domain/facts.js';
import type { InvoiceRow } from '../projections/invoice-row.js';
import { RecordPayment } from './record-payment.js';
import { TakeFacts } from './take-facts.js';

const url = new URL(process.env['METERSTREAM_TEST_POSTGRES'] ?? '');
const database = `invoicing_${randomUUID().replaceAll('-', '')}`;
let dataSource: DataSource;
let takeFacts: TakeFacts;
let recordPayment: RecordPayment;

beforeAll(async () => {
  await onServer(`create database ${database}`);
  const own = new URL(url);
  own.pathname = `/${database}`;
  dataSource = await openDataSource({
    url: own.href,
    schema,
    entities: [],
    migrations: [CreateInvoicing1795305600000],
  });
  const ledger = new LedgerRepository(poolOf(dataSource));
  takeFacts = new TakeFacts(ledger);
  recordPayment = new RecordPayment(ledger);
});

afterAll(async () => {
  await dataSource.destroy();
  await onServer(`drop database ${database}`);
});

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const invoicesOf = async (tenant: string): Promise<InvoiceRow[]> =>
  (await poolOf(dataSource).query<InvoiceRow>('select * from invoices where tenant = $1 order by count', [tenant]))
    .rows;

const digest = (tenant: string) => digestOfInvoices(poolOf(dataSource), tenant);

const published: Fact = { type: 'VersionPublished', productId: subscription.productId, terms };
const seller: Fact = { type: 'SellerNamed', name: 'Seller' };

function reached(number: number, subscriptionId = subscription.subscriptionId): Fact {
  const { at, closed, opened } = boundaryAfter(number);
  return {
    type: 'BoundaryReached',
    subscription: { ...subscription, subscriptionId },
    number,
    at,
    closed: closed?.period,
    opened: opened?.period,
    toldAt: at + 3_600_000,
  };
}

const charged = (periodIndex: number, subscriptionId = subscription.subscriptionId): Fact => ({
  type: 'PeriodCharged',
  subscriptionId,
  charge: { periodIndex, productVersion: 1, charges: [summaries] },
});

describe('facts from four topics', () => {
  const facts = [seller, published, reached(1), charged(0)];
  const orders = facts.map((_, first) => [...facts.slice(first), ...facts.slice(0, first)]);

  it.each(orders.map((order) => [order.map(({ type }) => type).join(', '), order] as const))(
    'make one invoice when they come as %s',
    async (_, order) => {
      const tenant = randomUUID();
      for (const fact of order) await takeFacts.run(tenant, [fact]);
      expect(await invoicesOf(tenant)).toMatchObject([
        { number: 'INV-000001', status: 'finalized', document: { total: '1969.00', sellerName: 'Seller' } },
      ]);
    },
  );

  it('change nothing when they are told again', async () => {
    const tenant = randomUUID();
    await takeFacts.run(tenant, facts);
    const once = await invoicesOf(tenant);
    await takeFacts.run(tenant, facts);
    expect(await invoicesOf(tenant)).toEqual(once);
  });
});

describe('numbers', () => {
  it('have no gap when boundaries of many subscriptions come at the same time', async () => {
    const tenant = randomUUID();
    await takeFacts.run(tenant, [seller, published]);
    const subscriptions = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(
      subscriptions.flatMap((id) => [
        takeFacts.run(tenant, [reached(0, id), reached(1, id), reached(2, id)]),
        takeFacts.run(tenant, [charged(1, id), charged(0, id)]),
      ]),
    );
    const invoices = await invoicesOf(tenant);
    expect(invoices.map(({ count }) => count)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });
});

describe('a fee per organization', () => {
  it('is charged on the first of its subscriptions alone', async () => {
    const tenant = randomUUID();
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    const withFee: Fact = { ...published, terms: { ...terms, setupFees } };
    const [first, second] = [randomUUID(), randomUUID()];
    await takeFacts.run(tenant, [seller, withFee, reached(1, first), charged(0, first)]);
    await takeFacts.run(tenant, [reached(1, second), charged(0, second)]);
    expect((await invoicesOf(tenant)).map(({ document }) => document.total)).toEqual(['2019.00', '1969.00']);
  });

  it('is charged once also when several become due together', async () => {
    const tenant = randomUUID();
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    const both = ['one', 'other'].flatMap((id) => [reached(1, id), charged(0, id)]);
    await takeFacts.run(tenant, [seller, ...both, { ...published, terms: { ...terms, setupFees } }]);
    expect((await invoicesOf(tenant)).map(({ document }) => document.total)).toEqual(['2019.00', '1969.00']);
  });
});

describe('what cannot become an invoice', () => {
  it('is held with its reason and takes no number', async () => {
    const tenant = randomUUID();
    const negative = charged(0);
    if (negative.type !== 'PeriodCharged') throw new Error('not a charge');
    const charge = { ...negative.charge, charges: [{ ...summaries, amount: '-500' }] };
    await takeFacts.run(tenant, [seller, published, reached(1), { ...negative, charge }]);
    const { rows } = await poolOf(dataSource).query('select held_because from boundaries where tenant = $1', [tenant]);
    expect(rows).toEqual([{ held_because: 'negative-total' }]);
    expect(await invoicesOf(tenant)).toEqual([]);
  });
});

describe('payments', () => {
  it('pay the invoice of their own tenant only', async () => {
    const tenant = randomUUID();
    await takeFacts.run(tenant, [seller, published, reached(1), charged(0)]);
    const [invoice] = await invoicesOf(tenant);
    const payment = { paymentId: 'p', status: 'succeeded', amount: '1969', at: 1 } as const;
    const paid = { invoiceId: invoice?.invoice_id ?? '', currency: 'USD', payment };
    await expect(recordPayment.run({ tenant: 'another', ...paid })).rejects.toMatchObject({ code: 'unknown-invoice' });
    await recordPayment.run({ tenant, ...paid });
    expect(await invoicesOf(tenant)).toMatchObject([{ status: 'paid', amount_paid: '1969.00', payments: [payment] }]);
  });
});

describe('read models that are dropped', () => {
  it('come back byte for byte, PDFs included, and numbers go on where they were', async () => {
    const tenant = randomUUID();
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    await takeFacts.run(tenant, [seller, { ...published, terms: { ...terms, setupFees } }]);
    await takeFacts.run(tenant, [reached(1), reached(2), reached(3), charged(0), charged(1), charged(2)]);
    const [first, second] = await invoicesOf(tenant);
    const pay = (row: InvoiceRow | undefined, status: 'succeeded' | 'pending', amount: string) =>
      recordPayment.run({
        tenant,
        invoiceId: row?.invoice_id ?? '',
        currency: 'USD',
        payment: { paymentId: randomUUID(), status, amount, at: 9 },
      });
    await pay(first, 'succeeded', '2019');
    await pay(second, 'pending', '1969');
    await pay(second, 'succeeded', '100');

    const before = await digest(tenant);
    expect(before.invoices).toBe(3);
    await poolOf(dataSource).query(`update invoices set status = 'paid', document = '{}' where tenant = $1`, [tenant]);
    await poolOf(dataSource).query('delete from invoice_numbers where tenant = $1', [tenant]);
    await rebuildReadModels(poolOf(dataSource));
    expect(await digest(tenant)).toEqual(before);

    const another = randomUUID();
    await takeFacts.run(tenant, [reached(1, another), charged(0, another)]);
    expect((await invoicesOf(tenant)).at(-1)).toMatchObject({ number: 'INV-000004', document: { total: '1969.00' } });
  }, 60_000);

  it('come back while invoices go on being issued', async () => {
    const tenant = randomUUID();
    await takeFacts.run(tenant, [seller, published]);
    const subscriptions = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all([
      ...subscriptions.map((id) => takeFacts.run(tenant, [reached(1, id), charged(0, id)])),
      rebuildReadModels(poolOf(dataSource)),
      rebuildReadModels(poolOf(dataSource)),
    ]);
    expect((await invoicesOf(tenant)).map(({ count }) => count)).toEqual(subscriptions.map((_, index) => index + 1));
  }, 60_000);
});
