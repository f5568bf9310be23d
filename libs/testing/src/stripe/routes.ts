import { randomBytes } from 'node:crypto';
import type { Account } from './account.js';
import { balanceOf, changeDispute, closeDispute, createRefund } from './charges.js';
import { checkoutSessionOf, createCheckoutSession, expireCheckoutSession } from './checkout-sessions.js';
import { changeCustomer, createCustomer } from './customers.js';
import { type Form, textIn, textsIn } from './form-body.js';
import type { PaymentIntent } from './objects.js';
import {
  cancelPaymentIntent,
  changePaymentIntent,
  confirmPaymentIntent,
  createPaymentIntent,
} from './payment-intents.js';
import { attach, changePaymentMethod, createPaymentMethod, detach } from './payment-methods.js';
import { confirmSetupIntent, createSetupIntent } from './setup-intents.js';
import { missingParameter } from './stripe-problem.js';
import { calculationItems, createTaxCalculation, shownCalculation } from './tax.js';
import { createFromCalculation, createReversal, shownTransaction, transactionItems } from './tax-transactions.js';

type Answerer = (account: Account, form: Form, id: string) => object;

const demanded = (form: Form, name: string): string => {
  const value = textIn(form, name);
  if (value === undefined) throw missingParameter(name);
  return value;
};

/** By method and path; `:id` stands for one segment. */
export const routes: Readonly<Record<string, Answerer>> = {
  'GET /v1/account': (account) => ({
    id: account.id,
    object: 'account',
    charges_enabled: true,
    payouts_enabled: true,
    details_submitted: true,
    country: 'US',
    default_currency: 'usd',
    email: null,
    type: 'standard',
  }),
  'GET /v1/balance': balanceOf,

  'POST /v1/customers': createCustomer,
  'GET /v1/customers': (account, form) => account.customers.page(form, '/v1/customers', ['email']),
  'GET /v1/customers/:id': (account, _, id) => account.customers.get(id),
  'POST /v1/customers/:id': (account, form, id) => changeCustomer(account, id, form),
  'DELETE /v1/customers/:id': (account, _, id) => {
    account.customers.remove(id);
    return { id, object: 'customer', deleted: true };
  },
  'GET /v1/customers/:id/payment_methods': (account, form, id) => {
    account.customers.get(id);
    return account.paymentMethods.page({ ...form, customer: id }, `/v1/customers/${id}/payment_methods`, ['customer']);
  },

  'POST /v1/payment_methods': createPaymentMethod,
  'GET /v1/payment_methods': (account, form) => {
    demanded(form, 'customer');
    return account.paymentMethods.page(form, '/v1/payment_methods', ['customer', 'type']);
  },
  'GET /v1/payment_methods/:id': (account, _, id) => account.paymentMethods.get(id),
  'POST /v1/payment_methods/:id': (account, form, id) => changePaymentMethod(account, id, form),
  'POST /v1/payment_methods/:id/attach': (account, form, id) => attach(account, id, demanded(form, 'customer')),
  'POST /v1/payment_methods/:id/detach': (account, _, id) => detach(account, id),

  'POST /v1/setup_intents': createSetupIntent,
  'GET /v1/setup_intents': (account, form) =>
    account.setupIntents.page(form, '/v1/setup_intents', ['customer', 'payment_method']),
  'GET /v1/setup_intents/:id': (account, _, id) => account.setupIntents.get(id),
  'POST /v1/setup_intents/:id/confirm': (account, form, id) => confirmSetupIntent(account, id, form),

  'POST /v1/payment_intents': createPaymentIntent,
  'GET /v1/payment_intents': (account, form) => {
    const page = account.paymentIntents.page(form, '/v1/payment_intents', ['customer']);
    const isExpanded = textsIn(form, 'expand').includes('data.latest_charge');
    const withCharge = (one: PaymentIntent) => ({
      ...one,
      latest_charge: one.latest_charge && account.charges.get(one.latest_charge),
    });
    return isExpanded ? { ...page, data: page.data.map(withCharge) } : page;
  },
  'GET /v1/payment_intents/:id': (account, _, id) => account.paymentIntents.get(id),
  'POST /v1/payment_intents/:id': (account, form, id) => changePaymentIntent(account, id, form),
  'POST /v1/payment_intents/:id/confirm': (account, form, id) => confirmPaymentIntent(account, id, form),
  'POST /v1/payment_intents/:id/cancel': (account, form, id) => cancelPaymentIntent(account, id, form),

  'GET /v1/charges': (account, form) => account.charges.page(form, '/v1/charges', ['customer', 'payment_intent']),
  'GET /v1/charges/:id': (account, _, id) => account.charges.get(id),

  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': (account, form) => account.refunds.page(form, '/v1/refunds', ['charge', 'payment_intent']),
  'GET /v1/refunds/:id': (account, _, id) => account.refunds.get(id),

  'GET /v1/disputes': (account, form) => account.disputes.page(form, '/v1/disputes', ['charge', 'payment_intent']),
  'GET /v1/disputes/:id': (account, _, id) => account.disputes.get(id),
  'POST /v1/disputes/:id': (account, form, id) => changeDispute(account, id, form),
  'POST /v1/disputes/:id/close': (account, _, id) => closeDispute(account, id, 'lost'),

  'POST /v1/checkout/sessions': createCheckoutSession,
  'GET /v1/checkout/sessions/:id': (account, _, id) => checkoutSessionOf(account, id),
  'POST /v1/checkout/sessions/:id/expire': (account, _, id) => expireCheckoutSession(account, id),

  'POST /v1/tax/calculations': (account, form) => shownCalculation(createTaxCalculation(account, form)),
  'GET /v1/tax/calculations/:id': (account, _, id) => shownCalculation(account.taxCalculations.get(id)),
  'GET /v1/tax/calculations/:id/line_items': calculationItems,
  'POST /v1/tax/transactions/create_from_calculation': (account, form) =>
    shownTransaction(createFromCalculation(account, form)),
  'POST /v1/tax/transactions/create_reversal': (account, form) => shownTransaction(createReversal(account, form)),
  'GET /v1/tax/transactions/:id': (account, _, id) => shownTransaction(account.taxTransactions.get(id)),
  'GET /v1/tax/transactions/:id/line_items': (account, _, id) => transactionItems(account, id),

  'POST /v1/webhook_endpoints': (account, form) => {
    const made = account.webhookEndpoints.put({
      ...account.made('we', 'webhook_endpoint'),
      url: demanded(form, 'url'),
      secret: `whsec_${randomBytes(24).toString('base64url').replace(/[-_]/g, 'x')}`,
      enabled_events: textsIn(form, 'enabled_events'),
      status: 'enabled',
    });
    return made;
  },
  'GET /v1/webhook_endpoints': (account, form) => {
    const page = account.webhookEndpoints.page(form, '/v1/webhook_endpoints', []);
    // The secret is shown when it is made, and never again.
    return { ...page, data: page.data.map(({ secret: _, ...endpoint }) => endpoint) };
  },
  'DELETE /v1/webhook_endpoints/:id': (account, _, id) => {
    account.webhookEndpoints.remove(id);
    return { id, object: 'webhook_endpoint', deleted: true };
  },

  'GET /v1/events': (account, form) => account.events.page(form, '/v1/events', ['type']),
  'GET /v1/events/:id': (account, _, id) => account.events.get(id),
};

const patterns = Object.entries(routes).map(([route, answer]) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, pattern: new RegExp(`^${path.replace(':id', '([\\w-]+)')}$`), answer };
});

export function routeOf(method: string, path: string): { answer: Answerer; id: string } | undefined {
  for (const { method: known, pattern, answer } of patterns) {
    const match = known === method ? pattern.exec(path) : null;
    if (match) return { answer, id: match[1] ?? '' };
  }
  return undefined;
}
