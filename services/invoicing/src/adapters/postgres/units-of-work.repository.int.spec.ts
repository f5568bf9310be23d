import { randomUUID } from 'node:crypto';
import { invoiceNumber } from '../../domain/invoice/invoice-number.js';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
});

/** INV-000001 and so on. */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => invoiceNumber(index + 1));

describe('facts from four topics', () => {
  const facts = [seller, published(), ...reached(1), charged(0)];
  const orders = facts.map((_, first) => [...facts.slice(first), ...facts.slice(0, first)]);

  it.each(orders.map((order) => [order.map(({ type }) => type).join(', '), order] as const))(
    'make one invoice when they come as %s',
    async (_, order) => {
      const tenant = randomUUID();
      for (const fact of order) await database.recordFacts.run(tenant, [fact]);
      expect(await database.invoicesOf(tenant)).toMatchObject([
        { status: 'finalized', document: { number: 'INV-000001', total: '1969.00', sellerName: 'Seller' } },
      ]);
    },
  );

  it('change nothing when they are told again', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, facts);
    const once = await database.invoicesOf(tenant);
    await database.recordFacts.run(tenant, facts);
    expect(await database.invoicesOf(tenant)).toEqual(once);
  });
});

describe('numbers', () => {
  it('have no gap when boundaries of many subscriptions come at the same time', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published()]);
    const subscriptions = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(
      subscriptions.flatMap((id) => [
        database.recordFacts.run(tenant, [...reached(0, id), ...reached(1, id), ...reached(2, id)]),
        database.recordFacts.run(tenant, [charged(1, id), charged(0, id)]),
      ]),
    );
    const invoices = await database.invoicesOf(tenant);
    expect(invoices.map(({ document }) => document.number)).toEqual(numbers(24));
  });
});

describe('a fee per organization', () => {
  it('is charged on the first of its subscriptions alone', async () => {
    const tenant = randomUUID();
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    const [first, second] = [randomUUID(), randomUUID()];
    await database.recordFacts.run(tenant, [seller, published({ setupFees }), ...reached(1, first), charged(0, first)]);
    await database.recordFacts.run(tenant, [...reached(1, second), charged(0, second)]);
    expect((await database.invoicesOf(tenant)).map(({ document }) => document.total)).toEqual(['2019.00', '1969.00']);
  });

  it('is charged once also when several become due together', async () => {
    const tenant = randomUUID();
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    const both = ['one', 'other'].flatMap((id) => [...reached(1, id), charged(0, id)]);
    await database.recordFacts.run(tenant, [seller, ...both, published({ setupFees })]);
    expect((await database.invoicesOf(tenant)).map(({ document }) => document.total)).toEqual(['2019.00', '1969.00']);
  });
});

describe('what cannot become an invoice', () => {
  it('is held with its reason and takes no number', async () => {
    const tenant = randomUUID();
    const negative = charged(0, undefined, [{ ...summaries, amount: '-500' }]);
    await database.recordFacts.run(tenant, [seller, published(), ...reached(1), negative]);
    const { rows } = await database.pool.query('select held_because from occasions where tenant = $1', [tenant]);
    expect(rows).toEqual([{ held_because: 'negative-total' }]);
    expect(await database.invoicesOf(tenant)).toEqual([]);
  });
});

describe('payments', () => {
  it('pay the invoice of their own tenant only', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published(), ...reached(1), charged(0)]);
    const [invoice] = await database.invoicesOf(tenant);
    const payment = { paymentId: 'p', status: 'succeeded', amount: '1969', at: 1 } as const;
    const paid = { invoiceId: invoice?.document.invoiceId ?? '', currency: 'USD', payment };
    await expect(database.recordPayment.run({ tenant: 'another', ...paid })).rejects.toMatchObject({
      code: 'unknown-invoice',
    });
    await database.recordPayment.run({ tenant, ...paid });
    expect(await database.invoicesOf(tenant)).toMatchObject([
      { status: 'paid', amountPaid: '1969.00', payments: [payment] },
    ]);
  });
});
