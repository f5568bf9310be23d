import pg from 'pg';

/**
 * What each document says, by its id, but for what rating and subscriptions do not decide: its number, which follows the order
 * of issue among all customers, when that was, and what balances paid of it. Credit notes that people wrote are left out.
 */
export async function documentsIn(databaseUrl: string): Promise<Map<string, unknown>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; document: Record<string, unknown> }>(
      `select 'invoice ' || invoice_id as id, state -> 'document' as document from invoicing.invoices
       union all
       select 'credit note ' || credit_note_id, state -> 'document' from invoicing.credit_notes
        where state -> 'document' ->> 'reason' in ('unused-fee', 'late-usage')
       order by 1`,
    );
    return new Map(rows.map(({ id, document }) => [id, decided(document)]));
  } finally {
    await client.end();
  }
}

function decided(document: Record<string, unknown>): Record<string, unknown> {
  const { number: _n, invoiceNumber: _i, finalizedAt: _f, dueOn: _d, balanceApplied: _b, ...said } = document;
  return said;
}
