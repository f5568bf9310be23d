import { Exact } from '#money';
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

/**
 * What is still to be paid of some invoices, by currency; each currency of which nothing is open is left out.
 * @param todayOf YYYY-MM-DD where and when the document counts: what is due on that day is not overdue
 */
export function owedOf(
  invoices: readonly IssuedInvoice[],
  todayOf: (document: IssuedInvoice['document']) => string,
): Owed[] {
  const open = invoices.filter((invoice) => invoice.status !== 'void' && !amountOpen(invoice).isZero());
  const currencies = [...new Set(open.map(({ document }) => document.currency))].sort();
  return currencies.map((currency) => {
    const own = open.filter(({ document }) => document.currency === currency);
    const late = own.filter(({ document }) => document.dueOn < todayOf(document));
    const sum = (some: readonly IssuedInvoice[]) => minorUnitText(Exact.sum(some.map(amountOpen)), currency);
    return { currency, open: sum(own), overdue: sum(late), invoices: own.length };
  });
}
