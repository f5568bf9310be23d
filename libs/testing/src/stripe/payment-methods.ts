import type { Account } from './account.js';
import { type Form, formIn, metadataAfter, textIn } from './form-body.js';
import type { PaymentMethod } from './objects.js';
import { cardError, invalidRequest, missingParameter } from './stripe-problem.js';
import { cardOfNumber, type TestCard, testCards } from './test-cards.js';

/** @throws StripeProblem when it is none of the account's, nor one of Stripe's own for tests */
export function cardOf(account: Account, paymentMethod: string): TestCard {
  const card = account.cards.get(paymentMethod) ?? testCards[paymentMethod];
  if (card !== undefined) return card;
  account.paymentMethods.get(paymentMethod);
  throw invalidRequest('The card behind this payment method is not known any more.');
}

export function makePaymentMethod(account: Account, card: TestCard): PaymentMethod {
  const method = account.paymentMethods.put({
    ...account.made('pm', 'payment_method'),
    type: 'card',
    customer: null,
    card: {
      brand: card.brand,
      last4: card.number.slice(-4),
      exp_month: 12,
      exp_year: new Date(account.surroundings.now()).getUTCFullYear() + 4,
      country: 'US',
      funding: 'credit',
    },
    billing_details: { address: null, email: null, name: null, phone: null },
    metadata: {},
  });
  account.cards.set(method.id, card);
  return method;
}

export function createPaymentMethod(account: Account, form: Form): PaymentMethod {
  if (textIn(form, 'type') !== 'card') throw invalidRequest('Only cards are known here.', { param: 'type' });
  const number = textIn(formIn(form, 'card'), 'number');
  const token = textIn(formIn(form, 'card'), 'token');
  const card = number === undefined ? testCards[token?.replace(/^tok_/, 'pm_card_') ?? ''] : cardOfNumber(number);
  if (card === undefined && number === undefined) throw missingParameter('card[number]');
  if (card === undefined) throw cardError({ code: 'incorrect_number', message: 'Your card number is incorrect.' });
  return makePaymentMethod(account, card);
}

/** One of the account's; one of Stripe's own for tests becomes one. */
export function ownMethodOf(account: Account, id: string): PaymentMethod {
  const standard = testCards[id];
  return standard === undefined ? account.paymentMethods.get(id) : makePaymentMethod(account, standard);
}

/** Keeps it for a customer. @throws StripeProblem 402 when the card is refused already here */
export function attach(account: Account, id: string, customer: string): PaymentMethod {
  account.customers.get(customer);
  const method = ownMethodOf(account, id);
  if (method.customer === customer) return method;
  if (method.customer !== null) throw invalidRequest('The payment method is attached to another customer already.');
  const refused = cardOf(account, method.id).attach;
  if (refused) throw cardError(refused);
  const attached = account.paymentMethods.change(method.id, { customer });
  account.emit('payment_method.attached', attached);
  return attached;
}

export function detach(account: Account, id: string): PaymentMethod {
  const method = account.paymentMethods.get(id);
  if (method.customer === null) throw invalidRequest('The payment method is not attached to a customer.');
  const customer = account.customers.find(method.customer);
  if (customer?.invoice_settings.default_payment_method === id)
    account.customers.change(customer.id, { invoice_settings: { default_payment_method: null } });
  const detached = account.paymentMethods.change(id, { customer: null });
  account.emit('payment_method.detached', detached);
  return detached;
}

export function changePaymentMethod(account: Account, id: string, form: Form): PaymentMethod {
  const { metadata } = account.paymentMethods.get(id);
  return account.paymentMethods.change(id, { metadata: metadataAfter(metadata, form) });
}
