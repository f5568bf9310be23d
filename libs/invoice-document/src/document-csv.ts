import { localDateText, localMinuteText } from '#calendar';
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
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
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

/** A text that a spreadsheet would reckon with is marked as a text. */
function cell(text: string): string {
  const isFormula = /^[=+@\t\r]/.test(text) || /^-(?![0-9.]+$)/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
