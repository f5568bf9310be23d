import { randomUUID } from 'node:crypto';
import { invoiceNumber } from '../../domain/invoice/invoice-number.js';
import { charged, decided, published, reached, seller } from '../../testing/example-facts.js';
import { exampleSegment, subscription } from '../../testing/example-occasion.js';
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

  it('change nothing when they come again', async () => {
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
  const name = { subscriptionId: 'sub-1', occasion: { kind: 'segment-end', segment: 0 } } as const;
  const version = 2;
  const boundary = [
    ...reached(1),
    decided({ ...exampleSegment(1), productVersion: version }, { subscriptionId: 'sub-1', isClosed: false }),
    charged(0),
  ];

  async function held(): Promise<string> {
    const tenant = randomUUID();
    const another = published({ version, currency: 'EUR' });
    await database.recordFacts.run(tenant, [seller, published(), another, ...boundary]);
    return tenant;
  }

  const allow = (tenant: string) =>
    database.pool.query(
      `update product_terms set terms = terms || '{"currency": "USD"}' where tenant = $1 and version = 2`,
      [tenant],
    );

  const heldBecause = async (tenant: string) =>
    (await database.pool.query('select held_because from occasions where tenant = $1', [tenant])).rows[0]?.held_because;

  it('is held with its reason, reported once, and takes no number', async () => {
    const tenant = await held();
    expect(await heldBecause(tenant)).toBe('two-currencies');
    await database.recordFacts.run(tenant, boundary);
    expect(database.held.filter((one) => one.tenant === tenant)).toEqual([{ tenant, code: 'two-currencies', ...name }]);
    expect(await database.invoicesOf(tenant)).toEqual([]);
  });

  it('stays held when it is released while the rules still refuse it', async () => {
    const tenant = await held();
    await expect(database.releaseOccasion.run(tenant, name)).rejects.toMatchObject({ code: 'two-currencies' });
    expect(await heldBecause(tenant)).toBe('two-currencies');
  });

  it('is issued when it is released and the rules allow it, and only then', async () => {
    const tenant = await held();
    await allow(tenant);
    const released = await database.releaseOccasion.run(tenant, name);
    const [invoice] = await database.invoicesOf(tenant);
    expect(released).toEqual({ status: 'issued', documentId: invoice?.document.invoiceId });
    expect(invoice?.document).toMatchObject({ number: 'INV-000001', total: '1969.00' });
    await expect(database.releaseOccasion.run(tenant, name)).rejects.toMatchObject({ code: 'not-held' });
  });

  it('has a late window behind it wait until it is released, and no longer', async () => {
    const tenant = await held();
    const occasion = { kind: 'late-window-end', window: 0 } as const;
    const at = exampleSegment(1).start + 86_400_000;
    await database.recordFacts.run(tenant, [
      { type: 'OccasionReached', subscription, occasion, at, reportedAt: at },
      { type: 'LateWindowCharged', subscriptionId: 'sub-1', window: 0, late: [] },
    ]);
    const settled = async () =>
      (await database.pool.query('select kind from occasions where tenant = $1 and is_settled order by at', [tenant]))
        .rows;
    expect(await settled()).toEqual([]);
    await allow(tenant);
    await database.releaseOccasion.run(tenant, name);
    expect(await settled()).toEqual([{ kind: 'segment-end' }, { kind: 'late-window-end' }]);
  });

  it('is settled without an invoice when nothing is due any more', async () => {
    const tenant = await held();
    const terms = 'update product_terms set terms = terms - $2 || $3 where tenant = $1';
    await database.pool.query(terms, [tenant, 'recurringFee', { suppressZeroInvoices: true, currency: 'USD' }]);
    await database.pool.query(`update segment_charges set charges = '[]' where tenant = $1`, [tenant]);
    expect(await database.releaseOccasion.run(tenant, name)).toEqual({ status: 'nothing-due' });
  });

  it('waits when it is released and something is not known', async () => {
    const tenant = await held();
    await database.pool.query('delete from segment_charges where tenant = $1', [tenant]);
    expect(await database.releaseOccasion.run(tenant, name)).toEqual({ status: 'open' });
    await allow(tenant);
    await database.recordFacts.run(tenant, [charged(0)]);
    expect(await database.invoicesOf(tenant)).toHaveLength(1);
  });

  it('cannot be released when it is not there, or belongs to another tenant', async () => {
    await held();
    const releasing = database.releaseOccasion.run(randomUUID(), name);
    await expect(releasing).rejects.toMatchObject({ code: 'unknown-occasion' });
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
