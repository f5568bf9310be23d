import pg from 'pg';

/**
 * What each document says, by its id, but for what rating and subscriptions do not decide: its number, which follows the order
 * of issue among all customers, when that was, what balances and wallets paid of it, how it is printed, and how the seller looked then. Credit
 * notes that people wrote are left out, and invoices for credit of a wallet.
 */
export async function documentsIn(databaseUrl: string): Promise<Map<string, unknown>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; document: Record<string, unknown> }>(
      `select 'invoice ' || invoice_id as id, state -> 'document' as document from invoicing.invoices
        where state #>> '{document,occasion,kind}' is distinct from 'top-up'
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

const decidedAtIssue = new Set([
  'number',
  'invoiceNumber',
  'finalizedAt',
  'dueOn',
  'balanceApplied',
  'walletApplied',
  'walletId',
  'walletParts',
  'edition',
]);

function decided(document: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(document).filter(([field]) => !decidedAtIssue.has(field));
  return Object.fromEntries(
    fields.flatMap(([field, said]) => (field === 'seller' ? plainSeller(said as object) : [[field, said]])),
  );
}

/** Without how it looked on the day of issue; one who has said nothing else is none. */
function plainSeller({ brand: _, ...seller }: { readonly brand?: unknown }): [string, unknown][] {
  return Object.keys(seller).length === 0 ? [] : [['seller', seller]];
}
