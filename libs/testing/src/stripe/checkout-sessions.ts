import type { Account } from './account.js';
import { type Form, metadataAfter, textIn } from './form-body.js';
import type { CheckoutSession } from './objects.js';
import { createPaymentMethod } from './payment-methods.js';
import { confirmSetupIntent, createSetupIntent } from './setup-intents.js';
import { invalidRequest, missingParameter, refuseMethodTypes } from './stripe-problem.js';

const openSeconds = 24 * 3_600;

/** A page on which a customer adds a card: the only mode that is known here. */
export function createCheckoutSession(account: Account, form: Form): CheckoutSession {
  refuseMethodTypes(form);
  if (textIn(form, 'mode') !== 'setup') throw invalidRequest('Only the mode setup is known here.', { param: 'mode' });
  const successUrl = textIn(form, 'success_url');
  if (successUrl === undefined) throw missingParameter('success_url');
  const intent = createSetupIntent(account, { customer: textIn(form, 'customer') });
  const made = account.made('cs_test', 'checkout.session');
  return account.checkoutSessions.put({
    ...made,
    mode: 'setup',
    customer: intent.customer,
    setup_intent: intent.id,
    status: 'open',
    payment_status: 'no_payment_required',
    success_url: successUrl,
    cancel_url: textIn(form, 'cancel_url') ?? null,
    expires_at: made.created + openSeconds,
    url: `${account.surroundings.url()}/_page/setup/${account.id}/${made.id}`,
    metadata: metadataAfter({}, form),
  });
}

/** As it is now: what nobody used in time is over. */
export function checkoutSessionOf(account: Account, id: string): CheckoutSession {
  const session = account.checkoutSessions.get(id);
  const isOver = session.status === 'open' && account.surroundings.now() / 1_000 > session.expires_at;
  return isOver ? expireCheckoutSession(account, id) : session;
}

export function expireCheckoutSession(account: Account, id: string): CheckoutSession {
  const expired = account.checkoutSessions.change(id, { status: 'expired', url: null });
  account.emit('checkout.session.expired', expired);
  return expired;
}

/**
 * A card was typed in on the page. Answers where the browser goes next.
 * @throws StripeProblem when the card is refused or the session is over
 */
export function submitCard(account: Account, id: string, number: string, pageUrl: string): string {
  const session = checkoutSessionOf(account, id);
  if (session.status !== 'open') throw invalidRequest('This page has been used, or its time is over.');
  const method = createPaymentMethod(account, { type: 'card', card: { number } });
  const intent = confirmSetupIntent(account, session.setup_intent, { payment_method: method.id, return_url: pageUrl });
  return intent.next_action?.redirect_to_url.url ?? completeSession(account, id);
}

/** Once its setup has succeeded. Answers where its success is shown. */
export function completeSession(account: Account, id: string): string {
  const session = account.checkoutSessions.get(id);
  const { status } = account.setupIntents.get(session.setup_intent);
  if (status !== 'succeeded') throw invalidRequest('The card was not set up.');
  if (session.status === 'open') {
    const complete = account.checkoutSessions.change(id, { status: 'complete', url: null });
    account.emit('checkout.session.completed', complete);
  }
  return (session.success_url ?? '').replace('{CHECKOUT_SESSION_ID}', id);
}
