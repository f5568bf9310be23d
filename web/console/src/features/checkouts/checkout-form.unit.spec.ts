import { initialValues } from '../../form/form-field.js';
import { type Checkout, checkoutFields, fromText, newCheckout } from './checkout-form.js';

describe('a checkout link', () => {
  it('is of a product, for a person, and works for a day', () => {
    const values = { ...initialValues(checkoutFields([['p-1', 'Seat']])), email: 'ann@acme.example' };
    expect(newCheckout({ ...values, successUrl: 'https://acme.example/' })).toEqual({
      ...{ productId: 'p-1', successUrl: 'https://acme.example/', expiresInHours: 24 },
      customer: { email: 'ann@acme.example' },
    });
  });

  const one: Checkout = {
    ...{ checkoutSessionId: 'c', status: 'open', productId: 'p-1', email: '', isSignUp: false },
    ...{ createdAt: '', expiresAt: '' },
  };

  it.each([
    [{ isSignUp: true }, 'the public page'],
    [{ accountId: 'a' }, 'their portal'],
    [{}, 'you'],
  ])('with %j was opened by %s', (part, text) => {
    expect(fromText({ ...one, ...part })).toBe(text);
  });
});
