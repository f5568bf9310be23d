import pg from 'pg';
import type { StoredDocument } from './decided-documents.js';

/** Every document of an installation, but for invoices for credit of a wallet. */
export async function documentsIn(databaseUrl: string): Promise<StoredDocument[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<StoredDocument>(
      `select 'invoice' as kind, invoice_id as id, state ->> 'status' as status, state -> 'document' as document
       from invoicing.invoices where state #>> '{document,occasion,kind}' is distinct from 'top-up'
       union all
       select 'credit note', credit_note_id, state ->> 'status', state -> 'document' from invoicing.credit_notes
       order by 1, 2`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
