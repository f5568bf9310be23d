import Stripe from 'stripe';
import { ProviderProblem } from '../../application/gateways/provider.js';

const { StripeAuthenticationError, StripeCardError, StripeError, StripeInvalidRequestError, StripePermissionError } =
  Stripe.errors;

/** What Stripe's client threw, in our terms; anything that is none of Stripe's stays what it is. */
export function providerProblemOf(error: unknown): unknown {
  if (!(error instanceof StripeError)) return error;
  const message = withoutKeys(error.message);
  const code = error.decline_code || error.code || '';
  if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError)
    return new ProviderProblem('keys', message, code);
  if (error instanceof StripeCardError) return new ProviderProblem('refused', message, code);
  // 409 says that the same request is under way, 429 that there are too many.
  const isFinal = error instanceof StripeInvalidRequestError && ![409, 429].includes(error.statusCode ?? 0);
  return new ProviderProblem(isFinal ? 'refused' : 'away', message, code);
}

/** The payment that a card has refused, which Stripe answers within its error. */
export function declinedIntentOf(error: unknown): Stripe.PaymentIntent | undefined {
  return error instanceof StripeCardError ? error.payment_intent : undefined;
}

/** Stripe repeats a part of a key that it does not know. No half of a character is left, which could not be stored. */
const withoutKeys = (text: string) =>
  text
    .replace(/\b(sk|rk|pk|whsec)_[\w*]+/g, '$1_…')
    .slice(0, 500)
    .toWellFormed();
