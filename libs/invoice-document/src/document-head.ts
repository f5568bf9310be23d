import { Exact } from '#money';
import type { PaperLogo } from './paper-logo.js';
import type { PrintedDocument, PrintedParty } from './printed-invoice.js';
import { setApart } from './scripts/visible-text.js';
import { ink, type Sheet } from './sheet.js';
import { moneyText } from './written-amounts.js';
import { dateText, instantDateText } from './written-dates.js';

export const isCreditNote = ({ kind }: PrintedDocument) => kind === 'credit-note';

export function titleOf(document: PrintedDocument): string {
  return isCreditNote(document) ? 'Credit note' : 'Invoice';
}

/** The seller's own colour where it has chosen one. */
export const accentOf = ({ seller }: PrintedDocument): string | undefined => seller?.brand?.accent || undefined;

export function writeHead(sheet: Sheet, document: PrintedDocument, logo?: PaperLogo): void {
  const title = titleOf(document);
  const { sellerName, seller } = document;
  const accent = accentOf(document);
  if (accent) sheet.edge(6, accent);
  const color = accent ?? ink.strong;
  const titleHeight = sheet.write(title, 345, 200, { size: 22, strong: true, color, align: 'right' });
  const pageTop = sheet.y;
  if (logo) sheet.y += drawLogo(sheet, logo) + 12;
  const name = seller?.legalName || sellerName;
  const sellerHeight = sheet.write(name, sheet.left, 280, { size: 15, strong: true, color: ink.strong });
  const top = sheet.y;
  sheet.y += sellerHeight + 4;
  const known = [...addressOf(seller), ...(seller?.email ? [seller.email] : [])];
  for (const line of known) sheet.y += sheet.write(line, sheet.left, 280, { color: ink.muted }) + 1;
  const height = known.length === 0 ? sellerHeight : sheet.y - top;
  sheet.y = Math.max(pageTop + titleHeight, top + height) + 22;
  writeFacts(sheet, document);
}

const mostShown = { width: 180, height: 54 };

/** As large as in mails: it has its own size, or fills its place. Answers its height. */
function drawLogo(sheet: Sheet, logo: PaperLogo): number {
  const scale = Math.min(0.75, mostShown.width / logo.width, mostShown.height / logo.height);
  const [width, height] = [logo.width * scale, logo.height * scale];
  sheet.picture(logo, sheet.left, { width, height });
  return height;
}

function writeFacts(sheet: Sheet, document: PrintedDocument): void {
  const top = sheet.y;
  for (const [name, value] of factsOf(document)) {
    sheet.write(name, 330, 85, { color: ink.muted });
    sheet.y += sheet.write(value, 415, 130, { align: 'right', color: ink.strong }) + 3;
  }
  const factsEnd = sheet.y;

  const { accountName, billingEmail, buyer } = document;
  sheet.y = top;
  sheet.y += sheet.write('Billed to', sheet.left, 250, { color: ink.muted }) + 3;
  sheet.y += sheet.write(accountName, sheet.left, 250, { size: 11, strong: true, color: ink.strong }) + 2;
  for (const line of addressOf(buyer)) sheet.y += sheet.write(line, sheet.left, 250) + 2;
  if (billingEmail !== '') sheet.y += sheet.write(billingEmail, sheet.left, 250) + 2;
  sheet.y += 4;
  sheet.y += sheet.write(subscriptionText(document), sheet.left, 250, { color: ink.muted });
  sheet.y = Math.max(sheet.y, factsEnd) + 22;
}

function factsOf(document: PrintedDocument): [string, string][] {
  const date: [string, string] = ['Date', instantDateText(document.datedAt, document.timeZone)];
  const zone: [string, string] = ['Time zone', document.timeZone];
  const reference: [string, string][] = document.buyer?.reference ? [['Your reference', document.buyer.reference]] : [];
  if (document.kind === 'credit-note') {
    const corrected: [string, string][] = document.invoiceNumber ? [['For invoice', document.invoiceNumber]] : [];
    return [['Number', document.number], date, ...corrected, ...reference, zone];
  }
  return [['Invoice number', document.number], date, ['Due', dateText(document.dueOn)], ...reference, zone];
}

/** As it stands on a letter. */
function addressOf(party: PrintedParty = {}): string[] {
  const { addressLines = [], postalCode = '', city = '', country = '', taxId = '' } = party;
  const place = [postalCode, city].filter((part) => part !== '').join(' ');
  return [...addressLines, place, country, ...(taxId ? [`Tax id ${taxId}`] : [])].filter((line) => line !== '');
}

function subscriptionText({ subscriptionName, productName }: PrintedDocument): string {
  if (subscriptionName === '' || subscriptionName === productName) return productName;
  return subscriptionName.includes(productName)
    ? subscriptionName
    : `${setApart(productName)} · ${setApart(subscriptionName)}`;
}

/** What a finance department looks for first. */
export function writeSummary(sheet: Sheet, document: PrintedDocument): void {
  const { currency } = document;
  const amount = document.kind === 'credit-note' ? document.total : amountDue(document).toString();
  sheet.band(46, ink.faint);
  sheet.y += 14;
  const color = accentOf(document) ?? ink.strong;
  sheet.write(moneyText(amount, currency), sheet.left + 14, 300, { size: 15, strong: true, color });
  sheet.y += 4;
  sheet.write(summaryText(document), 345, 186, { align: 'right' });
  sheet.y += 52;
}

function summaryText(document: PrintedDocument): string {
  if (document.kind === 'credit-note') return 'credited';
  return amountDue(document).isPositive() ? `due on ${dateText(document.dueOn)}` : 'nothing to pay';
}

/** What the account's balance and credit left to pay when it was issued. */
export function amountDue({
  total,
  balanceApplied,
  walletApplied,
}: {
  readonly total: string;
  readonly balanceApplied?: string | undefined;
  readonly walletApplied?: string | undefined;
}): Exact {
  return Exact.parse(total)
    .minus(Exact.parse(balanceApplied || '0'))
    .minus(Exact.parse(walletApplied || '0'));
}
