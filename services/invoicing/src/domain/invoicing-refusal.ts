/** Every code with which invoicing says no; docs and the HTTP table list the same. */
export type InvoicingRefusal =
  | 'unknown-invoice'
  | 'currency-differs'
  | 'two-currencies'
  | 'negative-total'
  | 'unknown-occasion'
  | 'not-held';
