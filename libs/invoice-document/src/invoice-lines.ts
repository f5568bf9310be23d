import { accentOf } from './document-head.js';
import { type Row, rowsOf } from './line-rows.js';
import type { PrintedDocument, PrintedLine } from './printed-invoice.js';
import { ink, type Sheet } from './sheet.js';

const column = {
  text: { x: 50, width: 215 },
  quantity: { x: 270, width: 95 },
  rate: { x: 370, width: 90 },
  amount: { x: 465, width: 80 },
} as const;

export function writeTableHead(sheet: Sheet, document: PrintedDocument): void {
  const style = { size: 8.5, color: ink.muted };
  writeRow(sheet, {
    text: 'Description',
    quantity: 'Quantity',
    rate: 'Rate',
    amount: `Amount (${document.currency})`,
    style,
    gap: 5,
  });
  sheet.rule(sheet.left, sheet.right, accentOf(document) ?? ink.line);
}

/** A line with its explanation under it; the explanation may go on over the page, the line's first rows may not. */
export function writeLine(sheet: Sheet, invoice: PrintedDocument, line: PrintedLine): void {
  const rows = rowsOf(invoice, line);
  const [first, second] = rows;
  const together = (first ? heightOf(sheet, first) : 0) + (second ? heightOf(sheet, second) : 0) + 10;
  if (!sheet.hasRoomFor(together)) goOnOverPage(sheet, invoice);
  sheet.y += 8;
  for (const row of rows) {
    if (!sheet.hasRoomFor(heightOf(sheet, row))) goOnOverPage(sheet, invoice);
    writeRow(sheet, row);
  }
  sheet.y += 5;
  sheet.rule();
}

function goOnOverPage(sheet: Sheet, invoice: PrintedDocument): void {
  sheet.nextPage();
  writeTableHead(sheet, invoice);
  sheet.y += 8;
}

function writeRow(sheet: Sheet, row: Row): void {
  const { style, indent = 0 } = row;
  const height = heightOf(sheet, row);
  const { text, quantity, rate, amount } = column;
  sheet.write(row.text, text.x + indent, textWidth(row), style);
  const right = { ...style, align: 'right' } as const;
  if (row.quantity) sheet.write(row.quantity, quantity.x, quantity.width, right);
  if (row.rate) sheet.write(row.rate, rate.x, rate.width, right);
  if (row.amount) sheet.write(row.amount, amount.x, amount.width, right);
  sheet.y += height;
}

function heightOf(sheet: Sheet, row: Row): number {
  const cells: [string | undefined, number][] = [
    [row.text, textWidth(row)],
    [row.quantity, column.quantity.width],
    [row.rate, column.rate.width],
    [row.amount, column.amount.width],
  ];
  return Math.max(...cells.map(([text, width]) => (text ? sheet.heightOf(text, width, row.style) : 0))) + row.gap;
}

// A row without a quantity may use the width of the columns that it leaves empty.
function textWidth({ quantity, rate, amount, indent = 0 }: Row): number {
  const end = quantity || rate ? column.text.x + column.text.width : amount ? column.rate.x : 545;
  return end - column.text.x - indent;
}
