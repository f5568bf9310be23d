import { initialValues } from '../../form/form-field.js';
import { type Coupon, couponFields, couponText, newCoupon } from './coupon-form.js';

const coupon: Coupon = {
  couponId: 'c-1',
  status: 'active',
  code: 'SPRING',
  name: 'Spring',
  kind: 'percentage',
  value: '20',
  duration: 'repeating',
  invoices: 3,
  redemptions: 0,
  createdAt: '2026-01-01T00:00:00Z',
};

describe('a coupon', () => {
  it.each([
    [coupon, '20 % off 3 invoices'],
    [
      { ...coupon, mostRedemptionsPerAccount: 1, mostRedemptions: 100 },
      '20 % off 3 invoices, once per customer, 100 times at most',
    ],
    [
      { ...coupon, kind: 'amount' as const, value: '1500.5', currency: 'USD', duration: 'forever' as const },
      'USD 1,500.50 off every invoice',
    ],
    [{ ...coupon, duration: 'once' as const }, '20 % off one invoice'],
  ])('%# is said in a sentence', (one, text) => {
    expect(couponText(one)).toBe(text);
  });

  it('is sent as it was filled in, and nothing beside it', () => {
    const values = {
      ...initialValues(couponFields([])),
      code: 'SPRING',
      value: '20',
      currency: '',
      expires: '2026-03-01',
    };
    expect(JSON.parse(JSON.stringify(newCoupon(values, 'Europe/Zurich')))).toEqual({
      code: 'SPRING',
      kind: 'percentage',
      value: '20',
      duration: 'once',
      expiresAt: '2026-02-28T23:00:00.000Z',
    });
  });
});
