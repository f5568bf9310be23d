import type { Account } from './account.js';
import { type Form, formIn, metadataAfter, textIn } from './form-body.js';
import type { Customer } from './objects.js';
import { invalidRequest } from './stripe-problem.js';

export function createCustomer(account: Account, form: Form): Customer {
  const customer = account.customers.put({
    ...account.made('cus', 'customer'),
    email: textIn(form, 'email') ?? null,
    name: textIn(form, 'name') ?? null,
    metadata: metadataAfter({}, form),
    invoice_settings: { default_payment_method: null },
  });
  account.emit('customer.created', customer);
  return customer;
}

export function changeCustomer(account: Account, id: string, form: Form): Customer {
  const before = account.customers.get(id);
  const chosen = textIn(formIn(form, 'invoice_settings'), 'default_payment_method');
  if (chosen !== undefined && account.paymentMethods.get(chosen).customer !== id)
    throw invalidRequest('The customer does not have a payment method with this ID.', {
      code: 'resource_missing',
      param: 'invoice_settings[default_payment_method]',
    });
  const changed = account.customers.change(id, {
    email: textIn(form, 'email') ?? before.email,
    name: textIn(form, 'name') ?? before.name,
    metadata: metadataAfter(before.metadata, form),
    ...(chosen === undefined ? {} : { invoice_settings: { default_payment_method: chosen } }),
  });
  account.emit('customer.updated', changed);
  return changed;
}
