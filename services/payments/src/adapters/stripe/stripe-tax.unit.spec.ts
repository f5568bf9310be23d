import { calculatedLineOf, calculationParamsOf, reversalParamsOf } from './stripe-tax.js';

const wanted = {
  currency: 'EUR',
  behaviour: 'exclusive',
  address: { lines: ['Acme', 'Hauptstr. 1', 'Hof'], city: 'Berlin', postalCode: '10115', country: 'DE' },
  isExempt: false,
  lines: [{ line: 3, amount: 19_900 }],
} as const;

describe('what Stripe is asked', () => {
  it('is about lines, at the address of the customer', () => {
    expect(
      calculationParamsOf({ ...wanted, taxId: { type: 'eu_vat', value: 'DE1' }, taxedAt: 1_767_225_600_500 }),
    ).toEqual({
      currency: 'eur',
      customer_details: {
        address: { country: 'DE', line1: 'Acme', line2: 'Hauptstr. 1, Hof', city: 'Berlin', postal_code: '10115' },
        address_source: 'billing',
        taxability_override: 'none',
        tax_ids: [{ type: 'eu_vat', value: 'DE1' }],
      },
      line_items: [{ amount: 19_900, reference: 'line-3', tax_behavior: 'exclusive' }],
      tax_date: 1_767_225_600,
    });
  });

  it('leaves out what is not known, and says who is exempt', () => {
    const address = { lines: [], city: '', postalCode: '', country: 'DE' };
    expect(calculationParamsOf({ ...wanted, address, isExempt: true }).customer_details).toEqual({
      address: { country: 'DE' },
      address_source: 'billing',
      taxability_override: 'customer_exempt',
    });
  });
});

const part = (amount: number, reason = 'standard_rated', rate: string | null = '19') => ({
  amount,
  jurisdiction: { country: 'DE', display_name: 'Germany', level: 'country', state: null },
  sourcing: 'destination',
  tax_rate_details: rate === null ? null : { display_name: 'VAT', percentage_decimal: rate, tax_type: 'vat' },
  taxability_reason: reason,
  taxable_amount: 0,
});
const item = (amount_tax: number, ...tax_breakdown: ReturnType<typeof part>[]) => ({
  reference: 'line-3',
  amount_tax,
  tax_breakdown,
});
const vat = { name: 'VAT', percentage: '19', jurisdiction: 'Germany', country: 'DE', reason: 'standard_rated' };

describe('what Stripe answers', () => {
  it.each([
    ['a tax', item(19, part(19)), 'EUR', [{ ...vat, amount: '0.19' }]],
    [
      'two taxes',
      item(20, part(19), part(1, 'standard_rated', '1')),
      'EUR',
      [
        { ...vat, amount: '0.19' },
        { ...vat, percentage: '1', amount: '0.01' },
      ],
    ],
    ['a currency without digits', item(19, part(19)), 'JPY', [{ ...vat, amount: '19' }]],
    [
      'a tax that the customer owes',
      item(0, part(0, 'reverse_charge', '19')),
      'EUR',
      [{ ...vat, name: 'Reverse charge', percentage: '0', amount: '0.00', reason: 'reverse_charge' }],
    ],
    ['nothing that is collected', item(0, part(0, 'not_collecting', null)), 'EUR', []],
    ['a rate of nothing', item(0, part(0, 'zero_rated', '0.0')), 'EUR', []],
    ['nothing at all', { reference: 'line-3', amount_tax: 0, tax_breakdown: null }, 'EUR', []],
  ])('is %s', (_, answered, currency, taxes) => {
    expect(calculatedLineOf(answered, currency)).toEqual({ line: 3, taxes });
  });

  it('is not believed when its parts do not add up', () => {
    expect(() => calculatedLineOf(item(20, part(19)), 'EUR')).toThrow(RangeError);
  });
});

describe('what is taken back', () => {
  const reversed = { reportId: 'r1', transactionId: 'tax_1', whole: false, total: 119, parts: [] };
  const items = [{ id: 'tax_li_1', reference: 'line-3' }];
  const common = { original_transaction: 'tax_1', reference: 'r1' };

  it.each([
    ['all of it', { ...reversed, whole: true }, { ...common, mode: 'full' }],
    [
      'a part of a line',
      { ...reversed, parts: [{ line: 3, amount: 100, tax: 19 }] },
      {
        ...common,
        mode: 'partial',
        line_items: [{ original_line_item: 'tax_li_1', amount: -100, amount_tax: -19, reference: 'r1-0' }],
      },
    ],
    [
      'what names no line',
      { ...reversed, parts: [{ amount: 100, tax: 19 }] },
      {
        ...common,
        mode: 'partial',
        flat_amount: -119,
      },
    ],
    [
      'what names a line that was not taxed',
      { ...reversed, parts: [{ line: 4, amount: 119, tax: 0 }] },
      {
        ...common,
        mode: 'partial',
        flat_amount: -119,
      },
    ],
  ])('is %s', (_, of, params) => {
    expect(reversalParamsOf(of, items)).toEqual(params);
  });
});
