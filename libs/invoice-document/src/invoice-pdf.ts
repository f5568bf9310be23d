import { Exact } from '#money';
import { writeLine, writeTableHead } from './invoice-lines.js';
import type { PrintedInvoice } from './printed-invoice.js';
import { ink, Sheet } from './sheet.js';
import { amountText, moneyText } from './written-amounts.js';
import { dateText, instantDateText } from './written-dates.js';

/** The invoice as a PDF file. Equal invoices give equal bytes. */
export function renderInvoicePdf(invoice: PrintedInvoice): Promise<Buffer> {
  const sheet = new Sheet({
    title: `Invoice ${invoice.number}`,
    author: invoice.sellerName,
    createdAt: invoice.finalizedAt,
  });
  writeHead(sheet, invoice);
  writeSummary(sheet, invoice);
  writeTableHead(sheet, invoice);
  for (const line of invoice.lines) writeLine(sheet, invoice, line);
  if (invoice.lines.length === 0) writeNothing(sheet);
  writeTotals(sheet, invoice);
  return sheet.finish((page, pages) => writeFoot(sheet, invoice, page, pages));
}

function writeHead(sheet: Sheet, invoice: PrintedInvoice): void {
  const titleHeight = sheet.write('Invoice', 345, 200, { size: 22, strong: true, color: ink.strong, align: 'right' });
  const sellerHeight = sheet.write(invoice.sellerName, sheet.left, 280, { size: 15, strong: true, color: ink.strong });
  sheet.y += Math.max(titleHeight, sellerHeight) + 22;

  const top = sheet.y;
  const facts: [string, string][] = [
    ['Invoice number', invoice.number],
    ['Date', instantDateText(invoice.datedAt, invoice.timeZone)],
    ['Due', dateText(invoice.dueOn)],
    ['Time zone', invoice.timeZone],
  ];
  for (const [name, value] of facts) {
    sheet.write(name, 330, 85, { color: ink.muted });
    sheet.y += sheet.write(value, 415, 130, { align: 'right', color: ink.strong }) + 3;
  }
  const factsEnd = sheet.y;

  sheet.y = top;
  sheet.y += sheet.write('Billed to', sheet.left, 250, { color: ink.muted }) + 3;
  sheet.y += sheet.write(invoice.accountName, sheet.left, 250, { size: 11, strong: true, color: ink.strong }) + 2;
  if (invoice.billingEmail !== '') sheet.y += sheet.write(invoice.billingEmail, sheet.left, 250) + 2;
  sheet.y += 4;
  sheet.y += sheet.write(subscriptionText(invoice), sheet.left, 250, { color: ink.muted });
  sheet.y = Math.max(sheet.y, factsEnd) + 22;
}

function subscriptionText({ subscriptionName, productName }: PrintedInvoice): string {
  if (subscriptionName === '' || subscriptionName === productName) return productName;
  return subscriptionName.includes(productName) ? subscriptionName : `${productName} · ${subscriptionName}`;
}

function writeSummary(sheet: Sheet, { total, currency, dueOn }: PrintedInvoice): void {
  const isOpen = Exact.parse(total).isPositive();
  sheet.band(46, ink.faint);
  sheet.y += 14;
  const due = isOpen ? `due on ${dateText(dueOn)}` : 'nothing to pay';
  sheet.write(moneyText(total, currency), sheet.left + 14, 300, { size: 15, strong: true, color: ink.strong });
  sheet.y += 4;
  sheet.write(due, 345, 186, { align: 'right' });
  sheet.y += 52;
}

function writeNothing(sheet: Sheet): void {
  sheet.y += 10;
  sheet.y += sheet.write('Nothing was used in this period.', sheet.left, 300, { color: ink.muted }) + 10;
  sheet.rule();
}

function writeTotals(sheet: Sheet, { subtotal, taxTotal, total, currency }: PrintedInvoice): void {
  if (!sheet.hasRoomFor(80)) sheet.nextPage();
  sheet.y += 12;
  const row = (name: string, amount: string, strong: boolean) => {
    const style = strong ? { strong, size: 12, color: ink.strong } : {};
    sheet.write(name, 330, 85, style);
    sheet.y += sheet.write(amount, 400, 145, { ...style, align: 'right' }) + 5;
  };
  row('Subtotal', amountText(subtotal, currency), false);
  row('Tax', amountText(taxTotal, currency), false);
  sheet.y += 2;
  sheet.rule(330);
  sheet.y += 8;
  row('Total', moneyText(total, currency), true);
}

function writeFoot(sheet: Sheet, { sellerName, number }: PrintedInvoice, page: number, pages: number): void {
  sheet.y = 790;
  sheet.rule();
  sheet.y += 8;
  const style = { size: 8, color: ink.muted };
  const seller = sellerName.length > 70 ? `${sellerName.slice(0, 69)}…` : sellerName;
  sheet.write(`${seller} · ${number}`, sheet.left, 400, style);
  sheet.write(`Page ${page} of ${pages}`, 445, 100, { ...style, align: 'right' });
}
