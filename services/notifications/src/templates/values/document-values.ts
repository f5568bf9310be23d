import type { CreditNote, Invoice, InvoiceLine } from '#contracts';
import { amountText, dateText, instantDateText, moneyText, periodText, quantityText } from '#invoice-document';
import { chargeBoundPassed, Exact } from '#money';
import type { Letter, Values } from '../template.js';

/** A mail shows this many lines; the attached document has all of them. */
const mostLinesShown = 20;

type Document = Pick<
  Invoice,
  'accountName' | 'sellerName' | 'productName' | 'number' | 'datedAt' | 'timeZone' | 'total' | 'currency' | 'lines'
> &
  Pick<Invoice, 'billingEmail' | 'recipients'>;

export function invoiceLetter(invoice: Invoice): Letter {
  return letterOf(invoice, 'invoice', {
    dueOn: dateText(invoice.dueOn),
    // What balance and credit have paid is not to be paid; messages of before there were balances say nothing of it.
    isOpen: dueOf(invoice).isPositive(),
    amountDue: partOf(invoice),
    notCharged: notChargedOf(invoice),
  });
}

const dueOf = ({ amountDue, total }: Invoice): Exact => Exact.parse(amountDue || total);

/** Empty where all of it is due, or nothing. */
function partOf(invoice: Invoice): string {
  const due = dueOf(invoice);
  const isPart = due.isPositive() && due.compare(Exact.parse(invoice.total)) < 0;
  return isPart ? moneyText(due.toString(), invoice.currency) : '';
}

function notChargedOf(invoice: Invoice): string {
  if (invoice.paymentOption !== 'gateway' || !dueOf(invoice).isPositive()) return '';
  switch (chargeBoundPassed(dueOf(invoice), invoice.currency)) {
    case 'amount-too-small':
      return 'It is too little to charge a card for: it stays open, and nobody will remind you of it.';
    case 'amount-too-large':
      return 'It is more than a card is charged for: please pay it in another way.';
    case undefined:
      return '';
  }
}

export function creditNoteLetter(note: CreditNote): Letter {
  return letterOf(note, 'credit note', { invoiceNumber: note.invoiceNumber ?? '', standing: standingOf(note) });
}

function letterOf(document: Document, called: string, more: Values): Letter {
  const { accountName, sellerName, productName, number, timeZone, currency } = document;
  const left = document.lines.length - mostLinesShown;
  return {
    sellerName,
    readerName: accountName,
    customers: [document.billingEmail, ...document.recipients],
    values: {
      ...{ accountName, sellerName, productName, number },
      issuedOn: instantDateText(document.datedAt, timeZone),
      total: moneyText(document.total, currency),
      lines: document.lines.slice(0, mostLinesShown).map((line) => ({
        description: line.description,
        explanation: explanationOf(line, timeZone),
        amount: amountText(line.amount, currency),
      })),
      moreLines: left > 0 ? `and ${left} more on the attached ${called}` : '',
      ...more,
    },
  };
}

function explanationOf(line: InvoiceLine, timeZone: string): string {
  if (line.kind === 'setup-fee') return 'charged once';
  const period = periodText(line.periodStart, line.periodEnd, timeZone);
  return line.quantity === undefined ? period : `${quantityText(line.quantity)} · ${period}`;
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
