import type { InvoiceLine } from '#contracts';
import { amountText, instantDateText, moneyText, periodText, quantityText } from '#invoice-document';
import { escapeHtml, oneLine, type WrittenMail } from './written-mail.js';

/** A mail shows this many lines; the attached document has all of them. */
const mostLinesShown = 20;

/** A document as a mail about it shows it. */
export interface MailedDocument {
  /** Such as "Invoice". */
  readonly title: string;
  readonly number: string;
  readonly accountName: string;
  readonly sellerName: string;
  readonly total: string;
  readonly currency: string;
  readonly datedAt: number;
  readonly timeZone: string;
  readonly lines: readonly InvoiceLine[];
  /** Its first sentence. */
  readonly intro: string;
  /** What becomes of the total. */
  readonly standing: string;
  /** About what is attached. */
  readonly closing: string;
}

/** "Here it is", with the document attached by whoever sends it. */
export function documentMail(document: MailedDocument): WrittenMail {
  const { title, number, sellerName, total, currency } = document;
  return {
    subject: oneLine(`${title} ${number} from ${sellerName}: ${moneyText(total, currency)}`),
    text: textOf(document),
    html: htmlOf(document),
  };
}

function explanationOf({ timeZone }: MailedDocument, line: InvoiceLine): string {
  if (line.kind === 'setup-fee') return 'charged once';
  const period = periodText(line.periodStart, line.periodEnd, timeZone);
  return line.quantity === undefined ? period : `${quantityText(line.quantity)} · ${period}`;
}

function moreLines({ title, lines }: MailedDocument): string | undefined {
  const more = lines.length - mostLinesShown;
  return more > 0 ? `and ${more} more on the attached ${title.toLowerCase()}` : undefined;
}

function textOf(document: MailedDocument): string {
  const { title, number, accountName, sellerName, total, currency, lines } = document;
  const more = moreLines(document);
  return [
    `Hello ${oneLine(accountName)},`,
    '',
    document.intro,
    '',
    `${title} ${number}, ${instantDateText(document.datedAt, document.timeZone)}`,
    `Total: ${moneyText(total, currency)}`,
    document.standing,
    '',
    ...lines
      .slice(0, mostLinesShown)
      .map((line) => `- ${line.description} (${explanationOf(document, line)}): ${amountText(line.amount, currency)}`),
    ...(more === undefined ? [] : [`- ${more}`]),
    '',
    sellerName,
    '',
  ].join('\n');
}

const ink = { strong: '#14181f', normal: '#333a45', muted: '#6b7480', line: '#d9dde3', faint: '#f4f6f8' };
const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

// Mail programs know tables and inline styles, and little else.
function htmlOf(document: MailedDocument): string {
  const { title, number, accountName, sellerName, total, currency, lines } = document;
  const more = moreLines(document);
  const rows = lines.slice(0, mostLinesShown).map((line) => rowOf(document, line));
  const moreRow = more === undefined ? '' : `<tr><td colspan="2" style="${cell};color:${ink.muted}">${more}</td></tr>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} ${escapeHtml(number)}</title></head>
<body style="margin:0;padding:0;background:${ink.faint};${font};color:${ink.normal}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px;background:#ffffff;border:1px solid ${ink.line};border-radius:8px">
<tr><td style="padding:32px 32px 8px;font-size:18px;font-weight:600;color:${ink.strong};word-break:break-word">${escapeHtml(sellerName)}</td></tr>
<tr><td style="padding:8px 32px;font-size:15px;line-height:1.5;word-break:break-word">Hello ${escapeHtml(accountName)},<br><br>${escapeHtml(document.intro)}</td></tr>
<tr><td style="padding:16px 32px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${ink.faint};border-radius:6px"><tr><td style="padding:20px">
<div style="font-size:13px;color:${ink.muted}">${escapeHtml(title)} ${escapeHtml(number)} · ${escapeHtml(instantDateText(document.datedAt, document.timeZone))}</div>
<div style="font-size:26px;font-weight:600;color:${ink.strong};padding:6px 0">${escapeHtml(moneyText(total, currency))}</div>
<div style="font-size:14px">${escapeHtml(document.standing)}</div>
</td></tr></table>
</td></tr>
<tr><td style="padding:8px 32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
${rows.join('\n')}
${moreRow}
<tr><td style="padding:14px 0 0;font-size:15px;font-weight:600;color:${ink.strong}">Total</td><td align="right" style="padding:14px 0 0;font-size:15px;font-weight:600;color:${ink.strong};white-space:nowrap">${escapeHtml(moneyText(total, currency))}</td></tr>
</table>
</td></tr>
<tr><td style="padding:8px 32px 32px;font-size:13px;line-height:1.5;color:${ink.muted}">${escapeHtml(document.closing)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

const cell = `padding:10px 0;border-bottom:1px solid ${ink.line};font-size:14px`;

function rowOf(document: MailedDocument, line: InvoiceLine): string {
  const explanation = `<div style="font-size:12px;color:${ink.muted};padding-top:2px">${escapeHtml(explanationOf(document, line))}</div>`;
  return `<tr><td style="${cell};color:${ink.strong};word-break:break-word">${escapeHtml(line.description)}${explanation}</td><td align="right" valign="top" style="${cell};color:${ink.strong};white-space:nowrap;padding-left:16px">${escapeHtml(amountText(line.amount, document.currency))}</td></tr>`;
}
