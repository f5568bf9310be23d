import { poolOf } from '#database';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import { firstVersionInvoice } from '../../testing/first-version-invoice.js';
import { type InvoicingDatabase, migrated, newDatabaseUrl, onDatabase } from '../../testing/invoicing-database.js';
import { invoicesIn, readModelsOf } from '../../testing/read-models.js';
import { invoicingSchema } from './invoicing.schema.js';
import { rebuildReadModels } from './read-models.rebuild.js';

const tenant = 'demo';
const { events, row } = firstVersionInvoice;
const { invoiceId } = row.document;
let database: InvoicingDatabase;

beforeAll(async () => {
  const url = await newDatabaseUrl();
  const old = await migrated(url, invoicingSchema.migrations.slice(0, 1));
  const pool = poolOf(old);
  for (const [index, { type, data }] of events.entries())
    await pool.query(
      `insert into events (position, stream_id, version, tenant, type, data, recorded_at)
       values ($1::int, $2, $1::int, $3, $4, $5, now())`,
      [index + 1, invoiceId, tenant, type, JSON.stringify(data)],
    );
  await pool.query('update event_position set last_position = $1', [events.length]);
  await pool.query(`insert into invoices values ($1, $2, 1, 'INV-000001', $3, 'sub-1', 'acme', $4, $5, $6, $7)`, [
    ...[invoiceId, tenant, row.status, row.amountPaid],
    ...[JSON.stringify(row.document), JSON.stringify(row.payments), events.length],
  ]);
  await pool.query(`insert into invoice_numbers values ($1, 1)`, [tenant]);
  await pool.query(`insert into charged_setup_fees values ($1, 'acme', 'product-1', 'Onboarding')`, [tenant]);
  await old.destroy();
  database = await onDatabase(url);
});

afterAll(async () => {
  await database?.close();
});

describe('invoices of the first version', () => {
  it('are there after the migration', async () => {
    expect(await database.invoicesOf(tenant)).toEqual([invoiceStateOf(row)]);
  });

  it('are the same, byte for byte, when they are folded again from its events', async () => {
    const before = await readModelsOf(database.pool, tenant);
    expect(invoicesIn(before)).toBe(1);
    await rebuildReadModels(database.pool);
    expect(await readModelsOf(database.pool, tenant)).toEqual(before);
  });

  it('accept a payment', async () => {
    const payment = { paymentId: 'd', status: 'succeeded', amount: '1', at: 9 } as const;
    await database.recordPayment.run({ tenant, invoiceId, currency: 'USD', payment });
    const [invoice] = await database.invoicesOf(tenant);
    expect(invoice).toMatchObject({ status: 'paid', amountPaid: '2020.33', payments: [{}, {}, {}, payment] });
  });
});
