import type { CardFailure } from './stripe-problem.js';

/** What one of the cards that Stripe documents for tests does (docs.stripe.com/testing). */
export interface TestCard {
  readonly number: string;
  readonly brand: 'visa' | 'mastercard';
  /** Refused when it is charged. */
  readonly charge?: CardFailure;
  /** Refused already when it is to be kept. */
  readonly attach?: CardFailure;
  /** When its holder has to be asked: whenever nobody is there, only until the card is set up, or never. */
  readonly authentication?: 'always' | 'unless-set-up';
  readonly dispute?: string;
  readonly refund?: 'pending' | 'failed';
}

const declined = (reason: string, message: string): CardFailure => ({
  code: 'card_declined',
  decline_code: reason,
  message,
});
const generic = declined('generic_decline', 'Your card was declined.');
const insufficient = declined('insufficient_funds', 'Your card has insufficient funds.');
const refusedFromStart = (failure: CardFailure) => ({ charge: failure, attach: failure });

export const authenticationRequired = declined(
  'authentication_required',
  'Your card was declined. This transaction requires authentication.',
);

const card = (number: string, more: Partial<TestCard> = {}): TestCard => ({ number, brand: 'visa', ...more });

/** By the name of the payment method that stands for each. */
export const testCards: Readonly<Record<string, TestCard>> = {
  pm_card_visa: card('4242424242424242'),
  pm_card_visa_debit: card('4000056655665556'),
  pm_card_mastercard: card('5555555555554444', { brand: 'mastercard' }),
  pm_card_authenticationRequiredOnSetup: card('4000002500003155', { authentication: 'unless-set-up' }),
  pm_card_authenticationRequired: card('4000002760003184', { authentication: 'always' }),
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: card('4000008260003178', {
    authentication: 'always',
    charge: insufficient,
  }),
  pm_card_visa_chargeDeclined: card('4000000000000002', refusedFromStart(generic)),
  pm_card_visa_chargeDeclinedInsufficientFunds: card('4000000000009995', refusedFromStart(insufficient)),
  pm_card_visa_chargeDeclinedLostCard: card(
    '4000000000009987',
    refusedFromStart(declined('lost_card', 'Your card was declined.')),
  ),
  pm_card_visa_chargeDeclinedStolenCard: card(
    '4000000000009979',
    refusedFromStart(declined('stolen_card', 'Your card was declined.')),
  ),
  pm_card_chargeDeclinedExpiredCard: card(
    '4000000000000069',
    refusedFromStart({ code: 'expired_card', message: 'Your card has expired.' }),
  ),
  pm_card_chargeDeclinedIncorrectCvc: card(
    '4000000000000127',
    refusedFromStart({ code: 'incorrect_cvc', message: "Your card's security code is incorrect." }),
  ),
  pm_card_chargeDeclinedProcessingError: card(
    '4000000000000119',
    refusedFromStart({
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    }),
  ),
  pm_card_chargeCustomerFail: card('4000000000000341', { charge: generic }),
  pm_card_createDispute: card('4000000000000259', { dispute: 'fraudulent' }),
  pm_card_createDisputeProductNotReceived: card('4000000000002685', { dispute: 'product_not_received' }),
  pm_card_pendingRefund: card('4000000000007726', { refund: 'pending' }),
  pm_card_refundFail: card('4000000000005126', { refund: 'failed' }),
};

const byNumber = new Map(Object.values(testCards).map((one) => [one.number, one]));

export const cardOfNumber = (number: string): TestCard | undefined => byNumber.get(number.replace(/[ -]/g, ''));
