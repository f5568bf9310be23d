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
}

/** What documents add to what was invoiced of usage: one row for each metric of a segment, in the order of the documents. */
export function invoicedUsageRows(
  documents: readonly { readonly tenant: string; readonly document: BillingDocument }[],
): InvoicedUsageRow[] {
  const rows = new Map<string, InvoicedUsageRow>();
  for (const { tenant, document } of documents)
    for (const usage of usageInvoicedBy(document)) {
      const name = JSON.stringify([tenant, document.subscriptionId, usage.segment, usage.metricId]);
      const before = rows.get(name);
      rows.set(name, {
        tenant,
        subscription_id: document.subscriptionId,
        segment: usage.segment,
        metric_id: usage.metricId,
        amount: minorUnitText(Exact.parse(before?.amount ?? '0').plus(Exact.parse(usage.amount)), document.currency),
        quantity: usage.quantity,
        event_count: usage.eventCount,
        tax: before?.tax ?? usage.tax,
        invoice_id: before?.invoice_id ?? usage.invoiceId,
      });
    }
  return [...rows.values()];
}
