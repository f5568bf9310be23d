import { randomUUID } from 'node:crypto';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { invoiceNumber } from '../../domain/invoice/invoice-number.js';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { invoicesIn, readModelsOf } from '../../testing/read-models.js';
import { rebuildReadModels } from './read-models.rebuild.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
});

const readModels = (tenant: string) => readModelsOf(database.pool, tenant);

describe('read models that are dropped', () => {
  it('come back byte for byte, PDFs included, and numbers go on where they were', async () => {
    const tenant = randomUUID();
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    await database.recordFacts.run(tenant, [seller, published({ setupFees })]);
    await database.recordFacts.run(tenant, [
      ...reached(1),
      ...reached(2),
      ...reached(3),
      charged(0),
      charged(1),
      charged(2),
    ]);
    const [first, second] = await database.invoicesOf(tenant);
    const pay = (invoice: IssuedInvoice | undefined, status: 'succeeded' | 'pending', amount: string) =>
      database.recordPayment.run({
        tenant,
        invoiceId: invoice?.document.invoiceId ?? '',
        currency: 'USD',
        payment: { paymentId: randomUUID(), status, amount, at: 9 },
      });
    await pay(first, 'succeeded', '2019');
    await pay(second, 'pending', '1969');
    await pay(second, 'succeeded', '100');

    const before = await readModels(tenant);
    expect(invoicesIn(before)).toBe(3);
    await database.pool.query(`update invoices set status = 'paid', state = '{}' where tenant = $1`, [tenant]);
    await database.pool.query('delete from invoice_numbers where tenant = $1', [tenant]);
    await rebuildReadModels(database.pool);
    expect(await readModels(tenant)).toEqual(before);

    const another = randomUUID();
    await database.recordFacts.run(tenant, [...reached(1, another), charged(0, another)]);
    expect((await database.invoicesOf(tenant)).at(-1)).toMatchObject({
      document: { number: 'INV-000004', total: '1969.00' },
    });
  }, 60_000);

  it('come back while invoices go on being issued', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller, published()]);
    const subscriptions = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all([
      ...subscriptions.map((id) => database.recordFacts.run(tenant, [...reached(1, id), charged(0, id)])),
      rebuildReadModels(database.pool),
      rebuildReadModels(database.pool),
    ]);
    const issued = await database.invoicesOf(tenant);
    expect(issued.map(({ document }) => document.number)).toEqual(
      subscriptions.map((_, index) => invoiceNumber(index + 1)),
    );
  }, 60_000);
});
