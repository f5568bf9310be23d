import type { TenantTransaction } from '#event-store';
import type { UsageOfSegment } from '../../application/ports.js';
import type { IssuedCreditNote } from '../../domain/credit-note/credit-note.js';
import type { EarlierDocument } from '../../domain/document/billed-usage.js';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';

/** The documents that have a line of one of these segments. */
export async function earlierDocumentsOf(
  transaction: TenantTransaction,
  segments: readonly UsageOfSegment[],
): Promise<EarlierDocument[]> {
  if (segments.length === 0) return [];
  const about = [JSON.stringify(segments)];
  const invoices = await transaction.rows<{ state: IssuedInvoice }>(documentsSql('invoices'), about);
  const notes = await transaction.rows<{ state: IssuedCreditNote }>(documentsSql('credit_notes'), about);
  return [
    ...invoices.map(({ state }) => {
      const { document, status } = invoiceStateOf(state) as IssuedInvoice;
      return { ...document, isVoid: status === 'void' };
    }),
    ...notes.map(({ state }) => state.document),
  ];
}

const documentsSql = (table: 'invoices' | 'credit_notes') => `
  select state from ${table} known
  where tenant = $1
    and subscription_id = any(select one ->> 'subscriptionId' from jsonb_array_elements($2) one)
    and exists (
      select from jsonb_to_recordset($2) as wanted ("subscriptionId" text, segment int)
      where wanted."subscriptionId" = known.subscription_id
        and known.state -> 'document' -> 'lines' @> jsonb_build_array(jsonb_build_object('periodIndex', wanted.segment)))
  order by count`;
