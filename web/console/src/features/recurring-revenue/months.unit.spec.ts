import { currenciesOf, firstInstant, monthsIn, together, yearsUpTo } from './months.js';
import { spans } from './recurring-revenue.search.js';

const none = {
  ...{ new: '0', expansion: '0', contraction: '0', churned: '0', newCustomers: 0, churnedCustomers: 0 },
};
const zone = 'Europe/Zurich';
const items = [
  {
    ...{ ...none, month: '2026-08-31T22:00:00.000Z', end: '2026-09-30T22:00:00.000Z', currency: 'USD' },
    ...{ recurring: '100', new: '100', customers: 1, newCustomers: 1 },
  },
  {
    ...{ ...none, month: '2026-09-30T22:00:00.000Z', end: '2026-10-31T23:00:00.000Z', currency: 'EUR' },
    ...{ recurring: '200', customers: 2 },
  },
  {
    ...{ ...none, month: '2026-10-31T23:00:00.000Z', end: '2026-11-10T00:00:00.000Z', currency: 'USD' },
    ...{ recurring: '70.5', expansion: '0.5', contraction: '30', customers: 1, netRetentionPercent: '70.5' },
  },
];

describe('months of recurring revenue', () => {
  it.each([
    ['2026-11-10T00:00:00.000Z', 12, '2025-11-30T23:00:00.000Z'],
    ['2026-11-30T23:00:00.000Z', 1, '2026-11-30T23:00:00.000Z'],
    ['2026-03-31T21:59:59.000Z', 24, '2024-03-31T22:00:00.000Z'],
  ])('up to %s, %d of them begin at %s', (to, months, first) => {
    expect(firstInstant(to, months, zone)).toBe(first);
  });

  it.each(spans)('are asked for year by year, %s of them, since the API answers 400 days at most', (months) => {
    const to = '2027-03-10T00:00:00.000Z';
    const years = yearsUpTo(to, Number(months), zone);
    expect([years[0]?.from, years.at(-1)?.to]).toEqual([firstInstant(to, Number(months), zone), to]);
    for (const [at, year] of years.entries()) {
      expect((Date.parse(year.to) - Date.parse(year.from)) / 86_400_000).toBeLessThanOrEqual(400);
      if (at > 0) expect(year.from).toBe(years[at - 1]?.to);
    }
  });

  it('stand one after the other, also those without anything in the currency', () => {
    const shown = monthsIn('USD', items, zone).map(({ first, atStart, recurring, isRunning }) => [
      first,
      atStart,
      recurring,
      isRunning,
    ]);
    expect(shown).toEqual([
      ['2026-09-01', '0', '100', false],
      ['2026-10-01', '0', '0', false],
      ['2026-11-01', '100', '70.5', true],
    ]);
  });

  it('lead together from the first to the last', () => {
    expect(together(monthsIn('USD', items, zone))).toMatchObject({
      ...{ atStart: '0', new: '100', expansion: '0.5', contraction: '30', churned: '0', recurring: '70.5' },
      ...{ customers: 1, newCustomers: 1, churnedCustomers: 0 },
    });
    expect(together([])).toBeUndefined();
  });

  it('add up to wholes where the API has cut off what has no end', () => {
    const third = '83.333333333333333333';
    const month = (first: string, end: string, recurring: string, more: object) => ({
      ...{ ...none, month: first, end, currency: 'USD', recurring, customers: 1, ...more },
    });
    const months = monthsIn(
      'USD',
      [
        month('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', third, { new: third }),
        month('2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '166.666666666666666667', { new: third }),
        month('2026-03-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z', '250', { new: third }),
        month('2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', third, { contraction: third, churned: third }),
      ],
      'UTC',
    );
    expect(months.map(({ atStart }) => atStart)).toEqual(['0', '83.333333333333333', '166.666666666666667', '250']);
    expect(together(months)).toMatchObject({ new: '250' });
  });

  it('are of the currency with the most first', () => {
    expect(currenciesOf(items)).toEqual(['EUR', 'USD']);
  });
});
