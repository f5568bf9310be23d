import { Exact } from '#money';
import { minorUnitText } from '../domain/amount-text.js';
import type { BillingDocument } from '../domain/document/document.js';
import { usageInvoicedBy } from '../domain/document/invoiced-usage.js';
import type { TaxRule } from '../domain/document/line-rules.js';

interface InvoicedUsageRow {
  readonly tenant: string;
  readonly subscription_id: string;
  readonly segment: number;
  readonly metric_id: string;
  readonly amount: string;
  readonly quantity: string;
  readonly event_count: number;
  readonly tax?: TaxRule | undefined;
  readonly invoice_id?: string | undefined;
  /** Of the document that said the quantity last. */
  readonly finalized_at: number;
  readonly dated_at: number;
}

/** What documents add to what was invoiced of usage: one row for each metric of a segment. */
export function invoicedUsageRows(
  documents: readonly { readonly tenant: string; readonly document: BillingDocument }[],
): InvoicedUsageRow[] {
  const rows = new Map<string, InvoicedUsageRow>();
  for (const { tenant, document } of documents)
    for (const usage of usageInvoicedBy(document)) {
      const name = JSON.stringify([tenant, document.subscriptionId, usage.segment, usage.metricId]);
      const before = rows.get(name);
      const said = {
        quantity: usage.quantity,
        event_count: usage.eventCount,
        finalized_at: document.finalizedAt,
        dated_at: document.datedAt,
      };
      rows.set(name, {
        ...(before && isLater(before, said) ? before : said),
        tenant,
        subscription_id: document.subscriptionId,
        segment: usage.segment,
        metric_id: usage.metricId,
        amount: minorUnitText(Exact.parse(before?.amount ?? '0').plus(Exact.parse(usage.amount)), document.currency),
        tax: before?.tax ?? usage.tax,
        invoice_id: before?.invoice_id ?? usage.invoiceId,
      });
    }
  return [...rows.values()];
}

type Issued = Pick<InvoicedUsageRow, 'finalized_at' | 'dated_at'>;

const isLater = (one: Issued, other: Issued): boolean =>
  one.finalized_at > other.finalized_at || (one.finalized_at === other.finalized_at && one.dated_at > other.dated_at);
