import { titleOf, writeHead, writeSummary } from './document-head.js';
import { writeClosing, writeTotals } from './document-totals.js';
import { writeLine, writeTableHead } from './invoice-lines.js';
import { paperLogoOf } from './paper-logo.js';
import type { PrintedDocument } from './printed-invoice.js';
import { scriptsOf } from './scripts/document-scripts.js';
import { setApart } from './scripts/visible-text.js';
import { ink, Sheet } from './sheet.js';

/**
 * An invoice or a credit note as a PDF file. Equal documents give equal bytes.
 * @param logo the picture that the document names by its hash, as PNG
 */
export async function renderInvoicePdf(document: PrintedDocument, logo?: Uint8Array): Promise<Buffer> {
  const named = document.seller?.brand?.logo;
  if (named && logo === undefined) throw new Error(`the logo ${named.hash} is not there`);
  const picture = named && logo && (await paperLogoOf(logo));
  const sheet = new Sheet({
    title: `${titleOf(document)} ${document.number}`,
    author: document.sellerName,
    createdAt: document.finalizedAt,
    scripts: await scriptsOf(document),
  });
  writeHead(sheet, document, picture);
  writeSummary(sheet, document);
  writeTableHead(sheet, document);
  for (const line of document.lines) writeLine(sheet, document, line);
  if (document.lines.length === 0) writeNothing(sheet);
  writeTotals(sheet, document);
  writeClosing(sheet, document);
  return sheet.finish((page, pages) => writeFoot(sheet, document, page, pages));
}

function writeNothing(sheet: Sheet): void {
  sheet.y += 10;
  sheet.y += sheet.write('Nothing was used in this period.', sheet.left, 300, { color: ink.muted }) + 10;
  sheet.rule();
}

function writeFoot(sheet: Sheet, document: PrintedDocument, page: number, pages: number): void {
  const { number, seller: known } = document;
  const sellerName = known?.legalName || document.sellerName;
  sheet.y = 790;
  sheet.rule();
  sheet.y += 8;
  const style = { size: 8, color: ink.muted };
  const seller = sellerName.length > 70 ? `${sellerName.slice(0, 69)}…` : sellerName;
  sheet.write(`${setApart(seller)} · ${number}`, sheet.left, 400, style);
  sheet.write(`Page ${page} of ${pages}`, 445, 100, { ...style, align: 'right' });
}
