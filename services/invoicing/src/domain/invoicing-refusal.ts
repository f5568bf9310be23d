/** Every code with which invoicing says no; docs and the HTTP table list the same. */
export type InvoicingRefusal =
  | 'unknown-invoice'
  | 'currency-differs'
  | 'two-currencies'
  | 'unknown-occasion'
  | 'not-held'
  | 'invoice-has-payments'
  | 'invoice-has-credits'
  | 'invoice-is-void'
  | 'nothing-open'
  | 'unknown-line'
  | 'more-than-creditable'
  | 'amount-not-positive'
  | 'amount-too-fine'
  | 'unknown-credit-note'
  | 'more-than-balance';
