import type { Queryable } from '#database';
import type { StoredEvent } from '#event-store';
import type { CreditNoteIssued } from '../domain/credit-note/credit-note.js';
import type { BillingDocument } from '../domain/document/document.js';
import { invoicedOfSegments } from '../domain/document/invoiced-in-year.js';
import { setupFeesOf } from '../domain/document/setup-fees.js';
import type { InvoiceFinalized } from '../domain/invoice/invoice-events.js';
import { countOf } from '../domain/invoice/invoice-number.js';
import { balanceChangesOf } from './balance-changes.js';
import { countCoupons } from './coupons.projection.js';
import { invoicedUsageRows } from './invoiced-usage-rows.js';
import { postCredit } from './wallets.projection.js';

interface TenantDocument {
  readonly tenant: string;
  readonly document: BillingDocument;
}

/**
 * What follows from documents that are issued: a tenant's last numbers, which setup fees an account was charged, what was
 * said of usage, and what accounts have to their credit.
 */
export async function countIssuedDocuments(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const documents = events.flatMap(issuedDocument);
  await writeNumbers(
    on,
    'invoice_numbers',
    documents.filter(({ document }) => document.kind === 'invoice'),
  );
  await writeNumbers(
    on,
    'credit_note_numbers',
    documents.filter(({ document }) => document.kind === 'credit-note'),
  );
  await writeSetupFees(on, documents);
  await writeInvoicedUsage(on, documents);
  await writeInvoicedSegments(on, documents);
  await writeBalances(on, events);
  await countCoupons(on, events);
  await postCredit(on, events);
}

function issuedDocument({ tenant, type, data }: StoredEvent): TenantDocument[] {
  if (type !== 'InvoiceFinalized' && type !== 'CreditNoteIssued') return [];
  const { document } = data as Omit<InvoiceFinalized | CreditNoteIssued, 'type'>;
  // The first version had invoices alone, and did not say so.
  return [
    {
      tenant,
      document: { ...document, kind: type === 'CreditNoteIssued' ? 'credit-note' : 'invoice' } as BillingDocument,
    },
  ];
}

async function writeNumbers(on: Queryable, table: string, documents: readonly TenantDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await on.query(
    `insert into ${table} as known
     select tenant, max(count) from jsonb_to_recordset($1) as issued (tenant text, count int) group by 1
     on conflict (tenant) do update set last_number = greatest(known.last_number, excluded.last_number)`,
    [JSON.stringify(documents.map(({ tenant, document }) => ({ tenant, count: countOf(document.number) })))],
  );
}

async function writeSetupFees(on: Queryable, documents: readonly TenantDocument[]): Promise<void> {
  const fees = documents.flatMap(({ tenant, document }) => setupFeesOf(document).map((fee) => ({ tenant, ...fee })));
  if (fees.length === 0) return;
  await on.query(
    `insert into charged_setup_fees
     select tenant, fee."accountId", fee."productId", name
     from jsonb_to_recordset($1) as fee (tenant text, "accountId" text, "productId" text, name text)
     on conflict do nothing`,
    [JSON.stringify(fees)],
  );
}

/** The last word on a quantity is that of the document that was issued last, in whatever order they come back. */
async function writeInvoicedUsage(on: Queryable, documents: readonly TenantDocument[]): Promise<void> {
  const rows = invoicedUsageRows(documents);
  if (rows.length === 0) return;
  await on.query(
    `insert into invoiced_usage as known select * from jsonb_populate_recordset(null::invoiced_usage, $1)
     on conflict (tenant, subscription_id, segment, metric_id) do update
     set amount = known.amount + excluded.amount,
         tax = coalesce(known.tax, excluded.tax), invoice_id = coalesce(known.invoice_id, excluded.invoice_id),
         (quantity, event_count, finalized_at, dated_at) = (
           select last.quantity, last.event_count, last.finalized_at, last.dated_at
           from (values (known.quantity, known.event_count, known.finalized_at, known.dated_at, 1),
             (excluded.quantity, excluded.event_count, excluded.finalized_at, excluded.dated_at, 2))
             last (quantity, event_count, finalized_at, dated_at, place)
           order by last.finalized_at desc, last.dated_at desc, place desc limit 1)`,
    [JSON.stringify(rows)],
  );
}

async function writeInvoicedSegments(on: Queryable, documents: readonly TenantDocument[]): Promise<void> {
  const rows = documents.flatMap(({ tenant, document }) => {
    const { subscriptionId, currency } = document;
    return invoicedOfSegments(document).map((of) => ({ tenant, subscriptionId, currency, ...of }));
  });
  if (rows.length === 0) return;
  await on.query(
    `insert into invoiced_segments as known
     select tenant, "subscriptionId", segment, currency, sum(amount)
     from jsonb_to_recordset($1) as line (tenant text, "subscriptionId" text, segment int, currency text, amount numeric)
     group by 1, 2, 3, 4
     on conflict (tenant, subscription_id, segment, currency) do update set amount = known.amount + excluded.amount`,
    [JSON.stringify(rows)],
  );
}

async function writeBalances(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const changes = events.flatMap((event) =>
    balanceChangesOf(event).map((change) => ({ tenant: event.tenant, ...change })),
  );
  if (changes.length === 0) return;
  await on.query(
    `insert into account_balances as known
     select tenant, change."accountId", currency, sum(amount)
     from jsonb_to_recordset($1) as change (tenant text, "accountId" text, currency text, amount numeric) group by 1, 2, 3
     on conflict (tenant, account_id, currency) do update set amount = known.amount + excluded.amount`,
    [JSON.stringify(changes)],
  );
}
