import type { Queryable } from '#database';
import type { StoredEvent } from '#event-store';
import { setupFeesOf } from '../domain/document/setup-fees.js';
import type { InvoiceFinalized } from '../domain/invoice/invoice-events.js';
import { countOf } from '../domain/invoice/invoice-number.js';

/** What follows from documents that are issued: a tenant's last number, and which setup fees an account was charged. */
export async function countIssuedDocuments(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const issued = events.filter(({ type }) => type === 'InvoiceFinalized');
  if (issued.length === 0) return;
  const documents = issued.map(({ tenant, data }) => ({
    tenant,
    ...(data as Omit<InvoiceFinalized, 'type'>).document,
  }));
  await on.query(
    `insert into invoice_numbers as known
     select tenant, max(count) from jsonb_to_recordset($1) as issued (tenant text, count int) group by 1
     on conflict (tenant) do update set last_number = greatest(known.last_number, excluded.last_number)`,
    [JSON.stringify(documents.map(({ tenant, number }) => ({ tenant, count: countOf(number) })))],
  );
  const fees = documents.flatMap(({ tenant, ...document }) => setupFeesOf(document).map((fee) => ({ tenant, ...fee })));
  if (fees.length === 0) return;
  await on.query(
    `insert into charged_setup_fees
     select tenant, fee."accountId", fee."productId", name
     from jsonb_to_recordset($1) as fee (tenant text, "accountId" text, "productId" text, name text)
     on conflict do nothing`,
    [JSON.stringify(fees)],
  );
}
