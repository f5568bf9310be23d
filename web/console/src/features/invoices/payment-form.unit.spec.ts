import { newPayment } from './payment-form.js';

describe('a payment that is recorded by hand', () => {
  const invoice = { invoiceId: 'i1', currency: 'EUR', amountOpen: '10.00' };
  const typed = { amount: '12.00', reference: '' };

  it.each([
    ['', 'refuse'],
    ['true', 'balance'],
  ] as const)('is refused beyond what is open unless the rest is to be kept: %s', (overpayment, expected) => {
    expect(newPayment(invoice, { ...typed, overpayment })).toEqual({
      invoiceId: 'i1',
      currency: 'EUR',
      amount: '12.00',
      reference: undefined,
      overpayment: expected,
    });
  });
});
