import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { parseKeepingDigits } from '#contracts';
import { renderInvoicePdf } from '#invoice-document';
import type { IssuedCreditNote } from '../../domain/credit-note/credit-note.js';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { documentLogo } from './document-logos.repository.js';
import { readModels } from './read-models.rebuild.js';

/** A row of a read model: table and primary key name it. Of a document also the SHA-256 of its PDF file. */
export interface ReadModelRow {
  readonly of: string;
  readonly row: Readonly<Record<string, unknown>>;
}

const rowsAtOnce = 500;

/** Everything that is folded from invoicing's events, of one tenant or of all at one moment, each document as it is written today. */
export async function* readModelRows(pool: Pool, tenant?: string): AsyncGenerator<ReadModelRow> {
  const client = await pool.connect();
  try {
    // It locks nothing, and whoever reads the rows may take their time.
    await client.query(
      'begin isolation level repeatable read read only; set local idle_in_transaction_session_timeout = 0',
    );
    for (const table of readModels) yield* rowsOf(client, table, tenant);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function* rowsOf(client: PoolClient, table: string, tenant: string | undefined): AsyncGenerator<ReadModelRow> {
  const keys = await keysOf(client, table);
  const own = tenant === undefined ? '' : `where tenant = ${client.escapeLiteral(tenant)}`;
  await client.query(
    `declare found no scroll cursor for select to_jsonb(t)::text as text from ${table} t ${own} order by ${keys}`,
  );
  for (;;) {
    const { rows } = await client.query<{ text: string }>(`fetch ${rowsAtOnce} from found`);
    for (const { text } of rows) {
      const row = parseKeepingDigits(text) as ReadModelRow['row'];
      const named = keys.map((key) => row[key.replaceAll('"', '')]).join(' ');
      yield { of: `${table} ${named}`, row: await shown(client, table, row) };
    }
    if (rows.length === 0) break;
  }
  await client.query('close found');
}

async function keysOf(client: PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(a.attname) as name from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey, a.attnum)`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function shown(client: PoolClient, table: string, row: ReadModelRow['row']): Promise<ReadModelRow['row']> {
  if (table === 'invoices') {
    const state = invoiceStateOf(row['state'] as IssuedInvoice) as IssuedInvoice;
    return { ...row, state, pdf: await pdfOf(client, row['tenant'] as string, state) };
  }
  if (table !== 'credit_notes') return row;
  return { ...row, pdf: await pdfOf(client, row['tenant'] as string, row['state'] as IssuedCreditNote) };
}

async function pdfOf(
  client: PoolClient,
  tenant: string,
  { document }: IssuedInvoice | IssuedCreditNote,
): Promise<string> {
  const { logo } = document.seller?.brand ?? {};
  const picture = logo && (await documentLogo(client, tenant, logo.hash));
  return createHash('sha256')
    .update(await renderInvoicePdf(document, picture))
    .digest('hex');
}
