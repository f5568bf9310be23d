/** A new card, or what is wrong with the one that is there, in words for whoever holds it. By the code of the decline. */
const words: Readonly<Record<string, string>> = {
  'no-payment-method': 'There is no card to charge yet.',
  withdrawn: 'The payment that waited for your bank was withdrawn.',
  insufficient_funds: 'There is not enough money on the card.',
  expired_card: 'The card has expired.',
  incorrect_cvc: "The card's security code is not right.",
  invalid_cvc: "The card's security code is not right.",
  incorrect_number: 'The number of the card is not right.',
  invalid_number: 'The number of the card is not right.',
  invalid_expiry_month: 'The month in which the card expires is not right.',
  invalid_expiry_year: 'The year in which the card expires is not right.',
  authentication_required: 'The bank wants you to confirm the payment, and that did not happen.',
  authentication_not_handled: 'The bank wants you to confirm the payment, and that did not happen.',
  payment_intent_authentication_failure: 'The bank wants you to confirm the payment, and that did not happen.',
  card_velocity_exceeded: 'The card has reached its limit.',
  withdrawal_count_limit_exceeded: 'The card has reached its limit.',
  card_not_supported: 'The card is not made for payments of this kind.',
  transaction_not_allowed: 'The card is not made for payments of this kind.',
  currency_not_supported: 'The card does not pay in this currency.',
  processing_error: 'The bank could not be asked. It may work later.',
  issuer_not_available: 'The bank could not be asked. It may work later.',
  try_again_later: 'The bank could not be asked. It may work later.',
  reenter_transaction: 'The bank could not be asked. It may work later.',
};

/** Ours, and those of keys, amounts and accounts (docs.stripe.com/error-codes): whoever sells has to act. */
const notOfTheCard = new Set([
  'gateway-removed',
  'live-gateway-on-test-clock',
  'amount-not-chargeable',
  'not-owed',
  'amount_too_small',
  'amount_too_large',
  'account_invalid',
  'resource_missing',
  'keys-not-accepted',
  'refused',
]);

/**
 * Why a charge came to nothing, for whoever pays. That a card was reported as lost or stolen, or is held to be a fraud, is said
 * to nobody who may have it (docs.stripe.com/declines/codes): it is a decline like any other.
 */
export function failureForPayer(code: string): string {
  if (notOfTheCard.has(code)) return 'The payment could not be taken, which is not about your card.';
  return words[code] ?? 'The bank has declined the card. It may tell you why.';
}
