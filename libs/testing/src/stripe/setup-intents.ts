import { randomBytes } from 'node:crypto';
import type { Account } from './account.js';
import { type Form, metadataAfter, textIn } from './form-body.js';
import type { NextAction, SetupIntent } from './objects.js';
import { attach, cardOf, ownMethodOf } from './payment-methods.js';
import {
  type CardFailure,
  cardError,
  invalidRequest,
  missingParameter,
  refuseMethodTypes,
  StripeProblem,
} from './stripe-problem.js';
import { authenticationRequired } from './test-cards.js';

/** Where a browser asks the holder of a card. */
export function askingAt(account: Account, intent: string, returnUrl: string | null): NextAction {
  const url = `${account.surroundings.url()}/_page/authenticate/${account.id}/${intent}`;
  return { type: 'redirect_to_url', redirect_to_url: { url, return_url: returnUrl } };
}

export function createSetupIntent(account: Account, form: Form): SetupIntent {
  refuseMethodTypes(form);
  const customer = textIn(form, 'customer') ?? null;
  if (customer !== null) account.customers.get(customer);
  const made = account.made('seti', 'setup_intent');
  const intent = account.setupIntents.put({
    ...made,
    client_secret: `${made.id}_secret_${randomBytes(12).toString('hex')}`,
    customer,
    payment_method: null,
    payment_method_types: ['card'],
    next_action: null,
    metadata: metadataAfter({}, form),
    description: textIn(form, 'description') ?? null,
    status: 'requires_payment_method',
    usage: 'off_session',
    last_setup_error: null,
  });
  account.emit('setup_intent.created', intent);
  return textIn(form, 'confirm') === 'true' ? confirmSetupIntent(account, intent.id, form) : intent;
}

/** @throws StripeProblem 402 when the card is refused */
export function confirmSetupIntent(account: Account, id: string, form: Form): SetupIntent {
  const intent = account.setupIntents.get(id);
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw invalidRequest(`This SetupIntent has ${intent.status}.`, { code: 'setup_intent_unexpected_state' });
  const wanted = textIn(form, 'payment_method') ?? intent.payment_method;
  if (wanted === null) throw missingParameter('payment_method');
  const method = ownMethodOf(account, wanted);
  const card = cardOf(account, method.id);
  if (card.attach) throw refuseSetup(account, id, card.attach);
  account.setupIntents.change(id, { payment_method: method.id, last_setup_error: null });
  if (card.authentication === undefined) return completeSetup(account, id);
  const asked = account.setupIntents.change(id, {
    status: 'requires_action',
    next_action: askingAt(account, id, textIn(form, 'return_url') ?? null),
  });
  account.emit('setup_intent.requires_action', asked);
  return asked;
}

/** What its holder said when asked. */
export function answerSetup(account: Account, id: string, agrees: boolean): SetupIntent {
  if (account.setupIntents.get(id).status !== 'requires_action')
    throw invalidRequest('Nothing is asked of anybody here.', { code: 'setup_intent_unexpected_state' });
  if (agrees) return completeSetup(account, id);
  refuseSetup(account, id, {
    code: 'setup_intent_authentication_failure',
    message: authenticationRequired.message,
  });
  return account.setupIntents.get(id);
}

function completeSetup(account: Account, id: string): SetupIntent {
  const { payment_method, customer } = account.setupIntents.get(id);
  if (payment_method !== null && customer !== null) attach(account, payment_method, customer);
  if (payment_method !== null) account.agreed.add(payment_method);
  const done = account.setupIntents.change(id, { status: 'succeeded', next_action: null });
  account.emit('setup_intent.succeeded', done);
  return done;
}

function refuseSetup(account: Account, id: string, failure: CardFailure): StripeProblem {
  const refused = account.setupIntents.change(id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: { type: 'card_error', ...failure },
  });
  account.emit('setup_intent.setup_failed', refused);
  return cardError(failure, { setup_intent: refused });
}
