import { type ChargeBound, chargeBoundPassed, Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { amountOpen, type IssuedInvoice } from './invoice.js';

/** What an account owes in one currency: decimal text in major units. */
export interface Owed {
  readonly currency: string;
  readonly open: string;
  /** Of that, what was due before today. */
  readonly overdue: string;
  readonly invoices: number;
}

/** @param today YYYY-MM-DD where and when the document counts: what is due on that day is not overdue */
export function isOverdue(invoice: IssuedInvoice, today: string): boolean {
  return isOpen(invoice) && invoice.document.dueOn < today;
}

const isOpen = (invoice: IssuedInvoice): boolean => invoice.status !== 'void' && !amountOpen(invoice).isZero();

/**
 * What is still to be paid of some invoices, by currency; each currency of which nothing is open is left out.
 * @param todayOf YYYY-MM-DD where and when the document counts
 */
export function owedOf(
  invoices: readonly IssuedInvoice[],
  todayOf: (document: IssuedInvoice['document']) => string,
): Owed[] {
  const open = invoices.filter(isOpen);
  const currencies = [...new Set(open.map(({ document }) => document.currency))].sort();
  return currencies.map((currency) => {
    const own = open.filter(({ document }) => document.currency === currency);
    const late = own.filter((invoice) => isOverdue(invoice, todayOf(invoice.document)));
    const sum = (some: readonly IssuedInvoice[]) => minorUnitText(Exact.sum(some.map(amountOpen)), currency);
    return { currency, open: sum(own), overdue: sum(late), invoices: own.length };
  });
}

/** Why no card is charged for what is open of an invoice that is paid so; undefined: one is, or nothing is to be charged. */
export function notChargedFor(invoice: IssuedInvoice): ChargeBound | undefined {
  const { paymentOption, currency } = invoice.document;
  return paymentOption === 'gateway' && isOpen(invoice) ? chargeBoundPassed(amountOpen(invoice), currency) : undefined;
}
