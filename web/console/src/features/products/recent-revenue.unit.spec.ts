import { revenueOf } from './recent-revenue.js';

describe('what a product has brought lately', () => {
  const items = [
    { productId: 'a', currency: 'USD', revenue: '12.5' },
    { productId: 'a', currency: 'EUR', revenue: '3' },
  ];

  it.each([
    ['a', 'USD', [], '12.5'],
    ['a', 'EUR', [], '3'],
    ['b', 'USD', [], '0'],
    ['b', 'USD', [{}], undefined],
    ['a', 'USD', [{}], '12.5'],
  ])('of %s in %s, beside others %j, is %s', (productId, currency, others, revenue) => {
    expect(revenueOf({ items, others })({ productId, currency })).toBe(revenue);
  });
});
