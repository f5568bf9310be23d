import type { InvoicesSearch } from './invoices.search.js';

/** What the API is asked for a list, and for its sums. */
export const askedInvoices = ({ overdue, from, to, least, most, ...asked }: InvoicesSearch) => ({
  ...asked,
  isOverdue: overdue && ('true' as const),
  datedFrom: from,
  datedTo: to,
  totalFrom: least,
  totalTo: most,
});
