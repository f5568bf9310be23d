import { csvText } from '#csv';
import type { Invoice } from './invoices.queries.js';

type Listed = Pick<
  Invoice,
  'number' | 'accountName' | 'productName' | 'datedAt' | 'dueOn' | 'currency' | 'total' | 'amountOpen' | 'status'
>;

/** Invoices as comma-separated values, a line each: amounts in major units with all digits, instants in UTC. */
export const fileOfInvoices = (invoices: readonly Listed[]): string =>
  csvText([
    ['Number', 'Customer', 'Product', 'Dated', 'Due', 'Currency', 'Total', 'Open', 'Status'],
    ...invoices.map((one) => [
      ...[one.number, one.accountName, one.productName, one.datedAt, one.dueOn],
      ...[one.currency, one.total, one.amountOpen, one.status],
    ]),
  ]);
