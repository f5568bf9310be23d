import { Exact } from '#money';
import { amountDue } from './document-head.js';
import type { PrintedDocument } from './printed-invoice.js';
import { isReverseCharge, reverseChargeText } from './reverse-charge.js';
import { setApart } from './scripts/visible-text.js';
import { ink, type Sheet } from './sheet.js';
import { amountText, moneyText } from './written-amounts.js';

export function writeTotals(sheet: Sheet, document: PrintedDocument): void {
  const { total, currency } = document;
  const rows = rowsOf(document);
  const after = rowsAfterTotal(document);
  const extra = rows.length + after.length - 2;
  if (!sheet.hasRoomFor(80 + extra * 17)) sheet.nextPage();
  sheet.y += 12;
  const write = ([name, amount]: Row, strong = false) => {
    const style = strong ? { strong, size: 12, color: ink.strong } : {};
    // A long name has the room that its amount leaves.
    const height = sheet.write(name, 330, name.length > 16 ? 140 : 85, style);
    sheet.y += Math.max(height, sheet.write(amount, 400, 145, { ...style, align: 'right' })) + 5;
  };
  for (const row of rows) write(row);
  sheet.y += 2;
  sheet.rule(330);
  sheet.y += 8;
  write(['Total', moneyText(total, currency)], true);
  for (const [index, row] of after.entries()) write(row, index === after.length - 1);
}

type Row = readonly [name: string, amount: string];

function rowsOf(document: PrintedDocument): Row[] {
  const { currency, subtotal, discountTotal, netTotal, taxTotal } = document;
  const taxes = taxRows(document);
  const isDiscounted = discountTotal && !Exact.parse(discountTotal).isZero();
  const discount = isDiscounted ? Exact.parse(discountTotal).negated().toString() : '0';
  return [
    ['Subtotal', amountText(subtotal, currency)],
    ...(isDiscounted ? [['Discount', amountText(discount, currency)] as const] : []),
    ...(netTotal && netTotal !== subtotal ? [['Net', amountText(netTotal, currency)] as const] : []),
    ...(taxes.length > 0 ? taxes : [['Tax', amountText(taxTotal, currency)] as const]),
  ];
}

/** One for each rate, with what it was reckoned on. */
function taxRows({ lines, currency }: PrintedDocument): Row[] {
  const rates = new Map<string, { readonly base: Exact; readonly tax: Exact }>();
  for (const { taxes = [], netAmount } of lines)
    for (const { name, percentage, amount } of taxes) {
      const label = `${setApart(name)} ${percentage} %`;
      const { base, tax } = rates.get(label) ?? { base: Exact.zero, tax: Exact.zero };
      rates.set(label, { base: base.plus(Exact.parse(netAmount || '0')), tax: tax.plus(Exact.parse(amount)) });
    }
  return [...rates].map(([label, { base, tax }]) => [
    `${label} on ${amountText(base.toString(), currency)}`,
    amountText(tax.toString(), currency),
  ]);
}

function rowsAfterTotal(document: PrintedDocument): Row[] {
  if (document.kind === 'credit-note') return [];
  const { balanceApplied, walletApplied, currency } = document;
  const paid = (name: string, amount: string | undefined): Row[] => {
    const applied = Exact.parse(amount || '0');
    return applied.isZero() ? [] : [[name, amountText(applied.negated().toString(), currency)]];
  };
  const rows = [...paid('From balance', balanceApplied), ...paid('Prepaid credit', walletApplied)];
  if (rows.length === 0) return [];
  return [...rows, ['Amount due', moneyText(amountDue(document).toString(), currency)]];
}

/** Who accounts for the tax, how to pay, why it was credited, and what else the seller has to say. */
export function writeClosing(sheet: Sheet, document: PrintedDocument): void {
  const { seller } = document;
  const ofKind = document.kind === 'credit-note' ? document.memo : seller?.remittance;
  const texts = [isReverseCharge(document) ? reverseChargeText : undefined, ofKind, seller?.terms];
  for (const text of texts.filter((one) => one) as string[]) {
    sheet.y += 14;
    // A text of the greatest length has room on a page.
    if (!sheet.hasRoomFor(sheet.heightOf(text, 495))) sheet.nextPage();
    sheet.y += sheet.write(text, sheet.left, 495, { align: 'own-side' });
  }
}
