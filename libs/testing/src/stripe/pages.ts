import type { Account } from './account.js';
import { checkoutSessionOf, completeSession, submitCard } from './checkout-sessions.js';
import { type Form, textIn } from './form-body.js';
import { answerPayment } from './payment-intents.js';
import { answerSetup } from './setup-intents.js';
import { StripeProblem } from './stripe-problem.js';

/** A page, or where the browser goes next. */
export type PageAnswer = { readonly html: string; readonly status?: number } | { readonly location: string };

const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>body{font:16px system-ui;max-width:26rem;margin:4rem auto;padding:0 1rem}
label{display:block;margin:1rem 0 .25rem}input{font:inherit;width:100%;padding:.5rem;box-sizing:border-box}
button{font:inherit;padding:.5rem 1rem;margin:1rem .5rem 0 0}.problem{color:#b00020}</style></head>
<body><main><h1>${title}</h1><p>This stands in for Stripe. No money moves here.</p>${body}</main></body></html>`;

function cardForm(problem?: string): string {
  return page(
    'Add a card',
    `${problem === undefined ? '' : `<p class="problem" role="alert">${escaped(problem)}</p>`}
<form method="post"><label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242" required>
<button>Save card</button></form>`,
  );
}

const question = page(
  'Is it you?',
  `<p>Your bank asks whether you agree.</p><form method="post"><button name="answer" value="agree">Complete</button>
<button name="answer" value="refuse">Fail</button></form>`,
);

/** The page of a checkout session: a form for a card, and what comes of it. */
export function setupPage(account: Account, id: string, form: Form | undefined, url: string): PageAnswer {
  const session = checkoutSessionOf(account, id);
  if (session.status === 'complete') return { location: completeSession(account, id) };
  const { status, last_setup_error } = account.setupIntents.get(session.setup_intent);
  if (status === 'succeeded') return { location: completeSession(account, id) };
  if (form === undefined) return { html: cardForm(last_setup_error?.message) };
  try {
    return { location: submitCard(account, id, textIn(form, 'number') ?? '', url) };
  } catch (error) {
    if (error instanceof StripeProblem) return { html: cardForm(error.message), status: error.status };
    throw error;
  }
}

/** The page on which a bank asks the holder of a card, as 3-D Secure does. */
export function authenticationPage(account: Account, intent: string, form: Form | undefined): PageAnswer {
  if (form === undefined) return { html: question };
  const isPayment = intent.startsWith('pi_');
  const { next_action } = isPayment ? account.paymentIntents.get(intent) : account.setupIntents.get(intent);
  const agrees = textIn(form, 'answer') === 'agree';
  const { status } = isPayment ? answerPayment(account, intent, agrees) : answerSetup(account, intent, agrees);
  const returnUrl = next_action?.redirect_to_url.return_url;
  if (returnUrl == null) return { html: page('Thank you', `<p>The answer was taken: ${escaped(status)}.</p>`) };
  const target = new URL(returnUrl);
  target.searchParams.set(isPayment ? 'payment_intent' : 'setup_intent', intent);
  target.searchParams.set('redirect_status', status === 'succeeded' ? 'succeeded' : 'failed');
  return { location: target.toString() };
}
