import { randomBytes } from 'node:crypto';
import type { Account } from './account.js';
import { makeCharge } from './charges.js';
import { type Form, flagIn, metadataAfter, textIn } from './form-body.js';
import type { PaymentIntent } from './objects.js';
import { cardOf, ownMethodOf } from './payment-methods.js';
import { askingAt } from './setup-intents.js';
import {
  type CardFailure,
  cardError,
  invalidRequest,
  missingParameter,
  refuseMethodTypes,
  StripeProblem,
} from './stripe-problem.js';
import { authenticationRequired } from './test-cards.js';

/** Stripe takes no less than about half a dollar, and at most eight digits. */
const amounts = { least: 50, most: 99_999_999 };

export function createPaymentIntent(account: Account, form: Form): PaymentIntent {
  refuseMethodTypes(form);
  const amount = amountIn(form);
  const currency = textIn(form, 'currency');
  if (currency === undefined) throw missingParameter('currency');
  if (!/^[a-z]{3}$/i.test(currency)) throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
  const customer = textIn(form, 'customer') ?? null;
  if (customer !== null) account.customers.get(customer);
  const method = textIn(form, 'payment_method');
  const made = account.made('pi', 'payment_intent');
  const intent = account.paymentIntents.put({
    ...made,
    client_secret: `${made.id}_secret_${randomBytes(12).toString('hex')}`,
    customer,
    payment_method: method === undefined ? null : usableMethod(account, method, customer),
    payment_method_types: ['card'],
    next_action: null,
    metadata: metadataAfter({}, form),
    description: textIn(form, 'description') ?? null,
    status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    amount,
    amount_received: 0,
    currency: currency.toLowerCase(),
    latest_charge: null,
    last_payment_error: null,
    cancellation_reason: null,
  });
  account.emit('payment_intent.created', intent);
  return flagIn(form, 'confirm') ? confirmPaymentIntent(account, intent.id, form) : intent;
}

function amountIn(form: Form): number {
  const text = textIn(form, 'amount');
  if (text === undefined) throw missingParameter('amount');
  const amount = Number(text);
  if (!Number.isInteger(amount) || amount < 1) throw invalidRequest('Invalid positive integer', { param: 'amount' });
  const param = { param: 'amount' };
  if (amount < amounts.least)
    throw invalidRequest('Amount must be at least $0.50 usd', { code: 'amount_too_small', ...param });
  if (amount > amounts.most)
    throw invalidRequest('Amount must be no more than $999,999.99', { code: 'amount_too_large', ...param });
  return amount;
}

/** @throws StripeProblem when it is kept for somebody else */
function usableMethod(account: Account, id: string, customer: string | null): string {
  const method = ownMethodOf(account, id);
  if (method.customer === customer || method.customer === null) return method.id;
  throw invalidRequest('The provided PaymentMethod belongs to another Customer.', { param: 'payment_method' });
}

const isOver = ({ status }: PaymentIntent) => status === 'succeeded' || status === 'canceled';

/** @throws StripeProblem 402 when the card is refused, or when its holder would have to be asked and is not there */
export function confirmPaymentIntent(account: Account, id: string, form: Form): PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (isOver(intent)) throw unexpectedState(intent, 'confirm');
  const wanted = textIn(form, 'payment_method') ?? intent.payment_method;
  if (wanted === null) throw missingParameter('payment_method');
  const paymentMethod = usableMethod(account, wanted, intent.customer);
  account.paymentIntents.change(id, { payment_method: paymentMethod, last_payment_error: null, next_action: null });
  const { authentication } = cardOf(account, paymentMethod);
  const mustAsk =
    authentication === 'always' || (authentication === 'unless-set-up' && !account.agreed.has(paymentMethod));
  if (!mustAsk) return charge(account, id);
  if (flagIn(form, 'off_session'))
    throw refusePayment(account, id, { ...authenticationRequired, code: authenticationRequired.decline_code ?? '' });
  const returnUrl = textIn(form, 'return_url') ?? null;
  const asked = account.paymentIntents.change(id, {
    status: 'requires_action',
    next_action: askingAt(account, id, returnUrl),
  });
  account.emit('payment_intent.requires_action', asked);
  return asked;
}

/** What the holder of its card said when asked. */
export function answerPayment(account: Account, id: string, agrees: boolean): PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'authenticate');
  try {
    if (agrees) return charge(account, id);
    refusePayment(account, id, {
      code: 'payment_intent_authentication_failure',
      message: 'The provided PaymentMethod has failed authentication.',
    });
  } catch (error) {
    // The page shows it, as the event says it.
    if (!(error instanceof StripeProblem)) throw error;
  }
  return account.paymentIntents.get(id);
}

function charge(account: Account, id: string): PaymentIntent {
  const intent = account.paymentIntents.get(id);
  const { charge: refused, dispute } = cardOf(account, intent.payment_method ?? '');
  if (refused) throw refusePayment(account, id, refused);
  const made = makeCharge(account, intent, undefined);
  const done = account.paymentIntents.change(id, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: made.id,
    next_action: null,
  });
  account.emit('charge.succeeded', made);
  account.emit('payment_intent.succeeded', done);
  if (dispute !== undefined) openDispute(account, made.id, dispute);
  return done;
}

function openDispute(account: Account, chargeId: string, reason: string): void {
  const { amount, currency, payment_intent } = account.charges.change(chargeId, { disputed: true });
  const dispute = account.disputes.put({
    ...account.made('du', 'dispute'),
    amount,
    currency,
    charge: chargeId,
    payment_intent,
    reason,
    status: 'needs_response',
    evidence: {},
    metadata: {},
  });
  account.emit('charge.dispute.created', dispute);
}

function refusePayment(account: Account, id: string, failure: CardFailure): StripeProblem {
  const before = account.paymentIntents.get(id);
  const made = makeCharge(account, before, failure);
  const method = before.payment_method === null ? undefined : account.paymentMethods.find(before.payment_method);
  const refused = account.paymentIntents.change(id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_charge: made.id,
    last_payment_error: { type: 'card_error', ...failure, payment_method: method },
  });
  account.emit('charge.failed', made);
  account.emit('payment_intent.payment_failed', refused);
  return cardError(failure, { payment_intent: refused, charge: made.id });
}

export function changePaymentIntent(account: Account, id: string, form: Form): PaymentIntent {
  const { metadata, description } = account.paymentIntents.get(id);
  return account.paymentIntents.change(id, {
    metadata: metadataAfter(metadata, form),
    description: textIn(form, 'description') ?? description,
  });
}

export function cancelPaymentIntent(account: Account, id: string, form: Form): PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (isOver(intent)) throw unexpectedState(intent, 'cancel');
  const canceled = account.paymentIntents.change(id, {
    status: 'canceled',
    next_action: null,
    cancellation_reason: textIn(form, 'cancellation_reason') ?? null,
  });
  account.emit('payment_intent.canceled', canceled);
  return canceled;
}

const unexpectedState = (intent: PaymentIntent, what: string) =>
  invalidRequest(`You cannot ${what} this PaymentIntent because it has a status of ${intent.status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });
