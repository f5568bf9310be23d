/** Every code with which payments says no; docs and the HTTP table list the same. */
export type PaymentRefusal =
  | 'unknown-invoice'
  | 'unknown-payment'
  | 'currency-differs'
  | 'amount-not-positive'
  | 'amount-too-fine'
  | 'invoice-is-paid'
  | 'more-than-open'
  | 'payment-is-settled';
