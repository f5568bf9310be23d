import { cureOf } from './held-invoices.texts.js';

describe('an invoice that waits', () => {
  it.each([
    ['tax-refused', 'The customer has no address with a country.', 'The customer has no country', 'customer', true],
    ['tax-refused', 'customer_tax_location_invalid', 'The tax service refuses it', 'customer', true],
    ['tax-refused', undefined, 'The tax service refuses it', 'customer', true],
    ['tax-delayed', 'timeout', 'The tax service does not answer', 'gateways', false],
    ['two-currencies', undefined, 'Two currencies meet', 'subscription', true],
    ['of-a-later-version', undefined, 'of-a-later-version', 'subscription', true],
  ])('for %s (%s) says so, and where that is cured', (heldBecause, problem, short, at, byHand) => {
    expect(cureOf({ heldBecause, problem })).toMatchObject({ short, at, byHand });
  });
});
