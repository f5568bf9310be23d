import { localDateText, localMinuteText } from '#calendar';
import { csvText } from '#csv';
import type { PrintedDocument, PrintedLine } from './printed-invoice.js';

const columns = [
  'document',
  'line',
  'kind',
  'description',
  'period_start',
  'period_end',
  'product_version',
  'metric',
  'quantity',
  'events',
  'amount',
  'discounts',
  'net',
  'taxes',
  'currency',
] as const;

/** The lines of a document as comma-separated values (RFC 4180), with a head; times in the zone of the document. */
export function documentCsv(document: PrintedDocument): string {
  const rows = document.lines.map((line, index) => rowOf(document, line, index));
  return csvText([columns, ...rows]);
}

function rowOf(document: PrintedDocument, line: PrintedLine, index: number): string[] {
  const { number, currency, timeZone } = document;
  const at = (instant: number) => `${localDateText(instant, timeZone)} ${localMinuteText(instant, timeZone)}`;
  const taxes = (line.taxes ?? []).map(({ name, percentage, amount }) => `${name} ${percentage} % ${amount}`);
  const discounts = (line.discounts ?? []).map(({ amount }) => amount);
  return [
    number,
    String(index + 1),
    line.kind,
    line.description,
    at(line.periodStart),
    at(line.periodEnd),
    String(line.productVersion),
    line.metricId ?? '',
    line.quantity ?? '',
    String(line.eventCount),
    line.amount,
    discounts.join('; '),
    line.netAmount || line.amount,
    taxes.join('; '),
    currency,
  ];
}
