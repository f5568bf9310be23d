import { type Queryable, reachingPostgres } from '#database';
import type { StoredEvent } from '#event-store';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import { foldIntoRow, type InvoiceRow, type StreamEvent } from './invoice-row.js';

export const streamEventOf = ({ streamId, tenant, version, type, data }: StoredEvent): StreamEvent => ({
  streamId,
  tenant,
  version,
  event: { type, data } as InvoiceEvent,
});

/** Folds events of invoice streams, in their order, into the invoices and what is counted from them. */
export function projectInvoices(on: Queryable, events: readonly StreamEvent[]): Promise<void> {
  return reachingPostgres(async () => {
    if (events.length === 0) return;
    const rows = await rowsOf(on, [...new Set(events.map(({ streamId }) => streamId))]);
    for (const event of events) rows.set(event.streamId, foldIntoRow(rows.get(event.streamId), event));
    await store(on, [...rows.values()]);
    await count(on, events);
  });
}

async function rowsOf(on: Queryable, invoiceIds: string[]): Promise<Map<string, InvoiceRow>> {
  const { rows } = await on.query<InvoiceRow>('select * from invoices where invoice_id = any($1)', [invoiceIds]);
  return new Map(rows.map((row) => [row.invoice_id, row]));
}

async function store(on: Queryable, rows: readonly InvoiceRow[]): Promise<void> {
  await on.query(
    `insert into invoices select * from jsonb_populate_recordset(null::invoices, $1)
     on conflict (invoice_id) do update
       set status = excluded.status, amount_paid = excluded.amount_paid, payments = excluded.payments,
           version = excluded.version`,
    [JSON.stringify(rows)],
  );
}

async function count(on: Queryable, events: readonly StreamEvent[]): Promise<void> {
  const finalized = events.flatMap(({ tenant, event }) =>
    event.type === 'InvoiceFinalized' ? { tenant, ...event.data.document } : [],
  );
  if (finalized.length === 0) return;
  await on.query(
    `insert into invoice_numbers as known
     select tenant, max(substr(number, 5)::int) from jsonb_to_recordset($1) as made (tenant text, number text) group by 1
     on conflict (tenant) do update set last_number = greatest(known.last_number, excluded.last_number)`,
    [JSON.stringify(finalized.map(({ tenant, number }) => ({ tenant, number })))],
  );
  const fees = finalized.flatMap(({ tenant, accountId, productId, lines }) =>
    lines.flatMap(({ kind, description }) =>
      kind === 'setup-fee' ? { tenant, account_id: accountId, product_id: productId, name: description } : [],
    ),
  );
  if (fees.length === 0) return;
  await on.query(
    `insert into charged_setup_fees select * from jsonb_populate_recordset(null::charged_setup_fees, $1)
     on conflict do nothing`,
    [JSON.stringify(fees)],
  );
}
