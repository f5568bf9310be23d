import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { BillingDocument } from './document.js';
import type { DocumentLine } from './document-line.js';
import type { TaxRule } from './line-rules.js';

/** Stands in place of a metric for the minimum commitment of a segment; no metric is called so. */
export const commitmentOfSegment = '';

/** What documents have said of one metric in one segment so far. */
export interface InvoicedUsage {
  readonly segment: number;
  readonly metricId: string;
  /** Before discounts and taxes: the sum over all documents. */
  readonly amount: string;
  /** As the last of them said. */
  readonly quantity: string;
  readonly eventCount: number;
  /** By which its first line was taxed; lines that follow are taxed alike. Absent in documents of before there were taxes. */
  readonly tax?: TaxRule | undefined;
  readonly invoiceId?: string | undefined;
}

/** The metric of which a line says the usage, or that it is the commitment's; undefined: neither. */
export const usageOfLine = ({ kind, metricId }: DocumentLine): string | undefined =>
  kind === 'commitment' ? commitmentOfSegment : metricId;

/** What one document adds to what was invoiced of usage. Corrections by line or amount are no billing of usage. */
export function usageInvoicedBy(document: BillingDocument): InvoicedUsage[] {
  const sign = document.kind === 'invoice' ? Exact.one : Exact.one.negated();
  return document.lines.flatMap((line) => {
    const { creditedLine, taxBehaviour, taxes, periodIndex, quantity, eventCount } = line;
    const metricId = usageOfLine(line);
    if (metricId === undefined || creditedLine !== undefined) return [];
    const rates = taxes?.map(({ name, percentage }) => ({ name, percentage }));
    return {
      segment: periodIndex,
      metricId,
      amount: minorUnitText(Exact.parse(line.amount).times(sign), document.currency),
      quantity: quantity ?? '0',
      eventCount,
      ...(taxBehaviour && rates ? { tax: { behaviour: taxBehaviour, rates } } : {}),
      ...(document.kind === 'invoice' ? { invoiceId: document.invoiceId } : {}),
    };
  });
}
