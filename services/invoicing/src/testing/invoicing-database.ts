import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { createDatabase } from '#embedded';
import { migrations } from '../../migrations/invoicing-migrations.js';
import { InvoicingRepository, schema } from '../adapters/postgres/invoicing.repository.js';
import { RecordFacts } from '../application/record-facts.js';
import { RecordPayment } from '../application/record-payment.js';
import type { InvoiceRow } from '../projections/invoice-row.js';

/** Invoicing's schema in a database of its own, with the use cases on it, for specs of what touches Postgres. */
export interface InvoicingDatabase {
  readonly url: string;
  readonly pool: Pool;
  readonly recordFacts: RecordFacts;
  readonly recordPayment: RecordPayment;
  invoicesOf(tenant: string): Promise<InvoiceRow[]>;
  close(): Promise<void>;
}

export async function invoicingDatabase(): Promise<InvoicingDatabase> {
  return onDatabase(await newDatabaseUrl());
}

export function newDatabaseUrl(): Promise<string> {
  const server = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
  return createDatabase(server, `invoicing_${randomUUID().replaceAll('-', '').slice(0, 16)}`);
}

export async function onDatabase(url: string): Promise<InvoicingDatabase> {
  const dataSource = await migrated(url, migrations);
  const pool = poolOf(dataSource);
  const store = new InvoicingRepository(pool);
  return {
    url,
    pool,
    recordFacts: new RecordFacts(store),
    recordPayment: new RecordPayment(store),
    invoicesOf: async (tenant) =>
      (await pool.query<InvoiceRow>('select * from invoices where tenant = $1 order by count', [tenant])).rows,
    close: () => dataSource.destroy(),
  };
}

export function migrated(url: string, upTo: typeof migrations): Promise<DataSource> {
  return openDataSource({ url, schema, entities: [], migrations: upTo });
}
