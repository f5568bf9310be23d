import { lacksCountry, ownTaxes } from './tax.texts.js';

const vat = { name: 'VAT', percentage: '8.1' };

describe('a customer', () => {
  it.each([
    [undefined, undefined, true],
    [{ country: 'CH' }, undefined, false],
    [{ taxRates: [] }, 'Exempt', true],
    [{ country: 'CH', taxRates: [] }, 'Exempt', false],
    [{ taxRates: [vat, { name: 'City', percentage: '0.5' }] }, 'VAT 8.1 %, City 0.5 %', false],
  ])('with %j has taxes of its own: %s, and no country that is needed: %s', (billing, taxes, lacks) => {
    const customer = { ...(billing && { billing }) };
    expect(ownTaxes(customer)).toBe(taxes);
    expect(lacksCountry(customer)).toBe(lacks);
  });
});
