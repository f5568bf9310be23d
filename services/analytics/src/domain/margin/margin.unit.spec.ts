import fc from 'fast-check';
import { Exact } from '#money';
import {
  type AccruedUsage,
  hasFees,
  type InvoicedFees,
  largestOf,
  marginPercent,
  marginsOf,
  sameGroups,
  totalsOf,
} from './margin.js';

const usageOf = (customer: string, more: Partial<AccruedUsage> = {}): AccruedUsage => ({
  group: { customer },
  currency: 'USD',
  events: 1,
  tokens: 10,
  usage: '1',
  cost: '0.25',
  unknownCosts: 0,
  ...more,
});
const feesOf = (customer: string, more: Partial<InvoicedFees> = {}): InvoicedFees => ({
  group: { customer },
  currency: 'USD',
  fees: '199',
  adjustments: '0',
  ...more,
});
const textOf = (value: object) => JSON.parse(JSON.stringify(value));

describe('the margin of a group', () => {
  it('is usage, fees and adjustments less cost', () => {
    const [acme] = marginsOf([usageOf('a')], [feesOf('a', { adjustments: '-10.5', customerName: 'Acme' })]);
    expect(textOf(acme!)).toMatchObject({
      customerName: 'Acme',
      usage: '1',
      fees: '199',
      revenue: '189.5',
      cost: '0.25',
    });
  });

  it('has groups of fees without usage, of usage without fees, and of each currency its own', () => {
    const margins = marginsOf(
      [usageOf('a'), usageOf('a', { currency: 'EUR', usage: '7' })],
      [feesOf('b'), feesOf('a', { currency: 'EUR', fees: '3' })],
    );
    expect(margins.map(({ group, currency, revenue }) => [group.customer, currency, revenue.toString()])).toEqual([
      ['a', 'USD', '1'],
      ['a', 'EUR', '10'],
      ['b', 'USD', '199'],
    ]);
    expect(totalsOf(margins).map(({ currency, revenue }) => [currency, revenue.toString()])).toEqual([
      ['EUR', '10'],
      ['USD', '200'],
    ]);
  });

  it.each([
    ['of what was sold', { usage: '3', cost: '1' }, '66.7'],
    ['below zero', { usage: '1', cost: '3' }, '-200.0'],
    ['without a known cost', { usage: '1', cost: null }, '100.0'],
    ['of nothing sold: none', { usage: '0', cost: '3' }, undefined],
    ['of what was taken back: none', { usage: '-1', cost: '3' }, undefined],
    ['in another currency than costs: none', { usage: '3', cost: '1', currency: 'EUR' }, undefined],
  ])('in percent %s', (_what, usage, percent) => {
    expect(marginPercent(marginsOf([usageOf('a', usage)], [])[0]!)).toBe(percent);
  });
});

describe('the largest groups', () => {
  const margins = marginsOf(
    [
      usageOf('a', { usage: '5', events: 9 }),
      usageOf('b', { usage: '7', cost: '6' }),
      usageOf('c', { usage: '5' }),
      usageOf('d', { usage: '900', currency: 'JPY' }),
    ],
    [],
  );

  it.each([
    ['revenue', ['d', 'b', 'a']],
    ['cost', ['d', 'b', 'a']],
    ['margin', ['d', 'a', 'c']],
    ['events', ['d', 'a', 'b']],
    ['group', ['a', 'b', 'd']],
  ] as const)('by %s, those of each currency by themselves', (order, customers) => {
    expect(largestOf(margins, order, 2).shown.map(({ group }) => group.customer)).toEqual(customers);
  });

  it('leave a sum of the others, of each currency that has any', () => {
    const { others } = largestOf(margins, 'revenue', 1);
    expect(others.map(({ currency, groups, usage }) => [currency, groups, usage.toString()])).toEqual([
      ['USD', 2, '10'],
    ]);
  });

  it('and the others come to the total, in any order', () => {
    const usage = fc.array(
      fc.record({
        customer: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        currency: fc.constantFrom('USD', 'EUR'),
        cents: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        usage,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('revenue', 'group', 'margin'),
        (rows, limit, order) => {
          const groups = marginsOf(
            rows.map(({ customer, currency, cents }) =>
              usageOf(customer, { currency, usage: Exact.scaled(cents, 2).toString() }),
            ),
            [],
          );
          const { shown, others } = largestOf(groups, order as 'revenue', limit);
          expect(textOf(totalsOf([...shown, ...others]))).toEqual(textOf(totalsOf(groups)));
        },
      ),
    );
  });

  it('are found again in the range before', () => {
    const { shown } = largestOf(margins, 'revenue', 1);
    const before = marginsOf([usageOf('b', { usage: '2' }), usageOf('c'), usageOf('d')], []);
    expect(sameGroups(before, shown).map(({ group, currency }) => [group.customer, currency])).toEqual([['b', 'USD']]);
  });
});

describe('fees', () => {
  it.each([
    ['customer and day', ['customer', 'day'], {}, true],
    ['nothing', [], {}, true],
    ['a subscription', ['product'], { subscriptionId: 's' }, true],
    ['model', ['customer', 'model'], {}, false],
    ['an hour', ['hour'], {}, false],
    ['one key', ['customer'], { credential: 'k' }, false],
  ] as const)('by %s: %s %j %s', (_what, groupBy, filters, expected) => {
    expect(hasFees(groupBy, filters)).toBe(expected);
  });
});
