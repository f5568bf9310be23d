import { sparksOf } from './sparks.js';

const item = (row: string, day: string, revenue: string, currency = 'USD') => ({
  ...{ row, day, revenue, currency, usage: revenue, cost: '0' },
});
const range = { currency: 'USD', first: '2026-10-30', last: '2026-11-01' };
const sparks = (items: readonly ReturnType<typeof item>[], of = range) => sparksOf(items, ({ row }) => row, of);

describe('the line of a row', () => {
  it('goes from its nothing to its most, over days without anything, in one currency', () => {
    const lines = sparks([
      item('a', '2026-10-30', '10'),
      item('a', '2026-11-01', '20'),
      item('a', '2026-10-31', '99', 'EUR'),
      item('b', '2026-10-31', '1000000000000'),
    ]);
    expect([...lines]).toEqual([
      ['a', 'M0 10L36 18L72 2'],
      ['b', 'M0 18L36 2L72 18'],
    ]);
  });

  it('lies at its foot where nothing came, or less than nothing', () => {
    expect(sparks([item('a', '2026-10-31', '-5')]).get('a')).toBe('M0 18L36 18L72 18');
  });

  it('is none of a single day', () => {
    expect(sparks([item('a', '2026-10-30', '10')], { ...range, last: range.first }).size).toBe(0);
  });
});
