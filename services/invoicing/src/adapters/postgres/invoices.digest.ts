import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { canonicalJson } from '#contracts';
import { renderInvoicePdf } from '#invoice-document';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';

export interface InvoicesDigest {
  readonly invoices: number;
  /** SHA-256 over every row as JSON with its keys in order, each document as it is written today. */
  readonly documents: string;
  /** SHA-256 over every PDF file. */
  readonly pdfs: string;
}

/** Tells whether two states of the read models are the same to the byte, of one tenant or of all. */
export async function digestOfInvoices(pool: Pool, tenant?: string): Promise<InvoicesDigest> {
  const documents = createHash('sha256');
  const pdfs = createHash('sha256');
  const { rows } = await pool.query<{ state: IssuedInvoice }>(
    'select * from invoices where $1::text is null or tenant = $1 order by tenant, count',
    [tenant ?? null],
  );
  for (const row of rows) {
    const state = invoiceStateOf(row.state) as IssuedInvoice;
    documents.update(canonicalJson({ ...row, state }));
    pdfs.update(await renderInvoicePdf(state.document));
  }
  return { invoices: rows.length, documents: documents.digest('hex'), pdfs: pdfs.digest('hex') };
}
