import type { CreditNote } from '#contracts';
import { moneyText } from '#invoice-document';
import { Exact } from '#money';
import { documentMail } from './document-mail.js';
import type { WrittenMail } from './written-mail.js';

/** "Here is a credit note", and what becomes of its amount. */
export function creditNoteIssuedMail(note: CreditNote): WrittenMail {
  const { productName, invoiceNumber } = note;
  const of = invoiceNumber === undefined ? '' : ` It corrects invoice ${invoiceNumber}.`;
  return documentMail({
    ...note,
    title: 'Credit note',
    intro: `Here is a credit note for ${productName}.${of} It is attached as a PDF.`,
    standing: standingOf(note),
    closing: 'The attached PDF is the credit note. It shows what every line takes back.',
  });
}

function standingOf({ currency, invoiceNumber, appliedToInvoice, addedToBalance, refunded }: CreditNote): string {
  const parts = [
    [appliedToInvoice, `off what is open on invoice ${invoiceNumber ?? ''}`.trim()],
    [addedToBalance, 'on your balance, which pays later invoices'],
    [refunded, 'paid back'],
  ] as const;
  const said = parts.filter(([amount]) => Exact.parse(amount || '0').isPositive());
  return said.map(([amount, what]) => `${moneyText(amount, currency)} ${what}`).join('; ') || 'Nothing to pay back';
}
