import type { Invoice } from '#contracts';
import { dateText } from '#invoice-document';
import { Exact } from '#money';
import { documentMail } from './document-mail.js';
import type { WrittenMail } from './written-mail.js';

/** "Your invoice is here". */
export function invoiceFinalizedMail(invoice: Invoice): WrittenMail {
  const isOpen = Exact.parse(invoice.total).isPositive();
  return documentMail({
    ...invoice,
    title: 'Invoice',
    intro: `Here is your invoice for ${invoice.productName}. It is attached as a PDF.`,
    standing: isOpen ? `Due on ${dateText(invoice.dueOn)}` : 'Nothing to pay: this invoice is settled',
    closing: 'The attached PDF is the invoice. It shows the tiers, quantities and events behind every line.',
  });
}
