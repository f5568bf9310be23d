/**
 * Declines after which the same card is not asked again (docs.stripe.com/declines/codes): the bank says that it never
 * agrees, or that whoever pays has to change something first. After all others it may be: a moment later, or on the next
 * step of the dunning.
 */
const final = new Set([
  'authentication_not_handled',
  'card_not_supported',
  'currency_not_supported',
  'expired_card',
  'fraudulent',
  'incorrect_cvc',
  'incorrect_number',
  'invalid_account',
  'invalid_cvc',
  'invalid_expiry_month',
  'invalid_expiry_year',
  'invalid_number',
  'lost_card',
  'merchant_blacklist',
  'new_account_information_available',
  'no_action_taken',
  'not_permitted',
  'pickup_card',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'security_violation',
  'stolen_card',
  'stop_payment_order',
  'testmode_decline',
  'transaction_not_allowed',
]);

/** @param code the decline code where there is one, else the code of the error */
export const mayRetryAfter = (code: string): boolean => !final.has(code);
