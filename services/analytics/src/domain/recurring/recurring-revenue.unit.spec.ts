import fc from 'fast-check';
import { Exact } from '#money';
import { monthlyFee, monthsOf, type PayingCustomer, recurringRevenueOf, shareOfStart } from './recurring-revenue.js';

const at = (text: string) => Date.parse(text);
const november = { start: at('2026-11-01T00:00:00Z'), end: at('2026-12-01T00:00:00Z') };
const whole = { ...november, isRunning: false };
const always = { start: at('2026-01-01T00:00:00Z'), end: at('2027-01-01T00:00:00Z') };
const amid = at('2026-11-15T00:00:00Z');
const usd = (monthly: string) => ({ currency: 'USD', monthly: Exact.parse(monthly) });
const textOf = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a fee of a month', () => {
  it.each([
    ['day', 1, '10', '304.375'],
    ['week', 2, '14', '30.4375'],
    ['month', 1, '10', '10'],
    ['month', 3, '1', '1/3'],
    ['quarter', 1, '30', '10'],
    ['year', 1, '1200', '100'],
    ['test-5-minutes', 1, '10', undefined],
  ] as const)('per %s × %s of %s is %s', (unit, count, amount, monthly) => {
    expect(monthlyFee(Exact.parse(amount), unit, count)?.toString()).toBe(monthly);
  });
});

describe('months', () => {
  it('are those of a zone that touch the range, the last up to its end', () => {
    expect(monthsOf(at('2026-10-20T10:00:00Z'), at('2026-12-03T00:00:00Z'), 'Europe/Zurich')).toEqual([
      { start: at('2026-09-30T22:00:00Z'), end: at('2026-10-31T23:00:00Z'), isRunning: false },
      { start: at('2026-10-31T23:00:00Z'), end: at('2026-11-30T23:00:00Z'), isRunning: false },
      { start: at('2026-11-30T23:00:00Z'), end: at('2026-12-03T00:00:00Z'), isRunning: true },
    ]);
  });
});

describe('recurring revenue of a month', () => {
  const customers: PayingCustomer[] = [
    { accountId: 'stays', stretches: [{ ...always, fee: usd('100') }] },
    { accountId: 'comes', stretches: [{ start: amid, end: always.end, fee: usd('50') }] },
    { accountId: 'goes', stretches: [{ start: always.start, end: amid, fee: usd('20') }] },
    {
      accountId: 'takes more',
      stretches: [
        { start: always.start, end: amid, fee: usd('30') },
        { start: amid, end: always.end, fee: usd('40') },
      ],
    },
    {
      accountId: 'takes less',
      stretches: [
        { ...always, fee: usd('5') },
        { start: always.start, end: november.end - 1, fee: usd('7') },
      ],
    },
    { accountId: 'in euros', stretches: [{ ...always, fee: { ...usd('9'), currency: 'EUR' } }] },
    { accountId: 'comes and goes', stretches: [{ start: amid, end: amid + 1, fee: usd('1000') }] },
  ];

  it('is that of who pays at its end, and says what changed', () => {
    const [euros, dollars] = recurringRevenueOf(customers, [whole]);
    expect(textOf(euros)).toMatchObject({
      currency: 'EUR',
      recurring: '9',
      new: '0',
      customers: 1,
      customersAtStart: 1,
    });
    expect(textOf(dollars)).toEqual({
      ...{
        ...november,
        currency: 'USD',
        recurring: '195',
        new: '50',
        expansion: '10',
        contraction: '7',
        churned: '20',
      },
      ...{ customersAtStart: 4, customers: 4, newCustomers: 1, churnedCustomers: 1 },
    });
    expect(shareOfStart(dollars!.churned, dollars!)).toBe('12.3');
  });

  it.each([
    ['begins with the month', { start: november.start, end: always.end }, { new: '50', churned: '0', recurring: '50' }],
    ['begins with the next one', { start: november.end, end: always.end }, undefined],
    ['ended with the one before', { start: always.start, end: november.start }, { churned: '50', recurring: '0' }],
    [
      'ends with it',
      { start: always.start, end: november.end },
      { churned: '0', customersAtStart: 1, recurring: '50' },
    ],
  ])('is of the month in which a fee %s', (_, stretch, expected) => {
    const [month] = recurringRevenueOf([{ accountId: 'one', stretches: [{ ...stretch, fee: usd('50') }] }], [whole]);
    if (expected === undefined) expect(month).toBeUndefined();
    else expect(textOf(month)).toMatchObject(expected);
  });

  it('of the running month has what begins now', () => {
    const stretches = [{ start: amid, end: always.end, fee: usd('50') }];
    const [month] = recurringRevenueOf(
      [{ accountId: 'one', stretches }],
      [{ start: november.start, end: amid, isRunning: true }],
    );
    expect(textOf(month)).toMatchObject({ new: '50', recurring: '50' });
  });

  it('has no share of nothing', () => {
    const [month] = recurringRevenueOf([customers[1]!], [whole]);
    expect(shareOfStart(month!.new, month!)).toBeUndefined();
  });

  it('goes on where the month before ended', () => {
    const stretch = fc
      .record({
        start: fc.integer({ min: 0, max: 300 }),
        length: fc.integer({ min: 1, max: 200 }),
        cents: fc.integer({ min: 1, max: 999 }),
      })
      .map(({ start, length, cents }) => ({ start, end: start + length, fee: usd(String(cents / 100)) }));
    const life = fc.array(fc.array(stretch, { maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(life, (lives) => {
        const months = [0, 100, 200].map((start) => ({ start, end: start + 100, isRunning: false }));
        const found = recurringRevenueOf(
          lives.map((stretches, index) => ({ accountId: String(index), stretches })),
          months,
        );
        for (const [index, month] of found.slice(1).entries()) {
          const before = found[index]!;
          if (before.end !== month.start) continue;
          const reached = before.recurring
            .plus(month.new)
            .plus(month.expansion)
            .minus(month.contraction)
            .minus(month.churned);
          expect(reached.toString()).toBe(month.recurring.toString());
          expect(month.customersAtStart).toBe(before.customers);
          expect(before.customers + month.newCustomers - month.churnedCustomers).toBe(month.customers);
        }
      }),
    );
  });
});
