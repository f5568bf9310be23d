import { sorted } from '../../../../ui/table/sort.js';
import type { Margin } from './costs.queries.js';
import { groupOrder, isThin, orderAsked, type SortedBy } from './group-order.js';

const row = (customer: string, revenue: string, cost: string, more: Partial<Margin> = {}): Margin => ({
  ...{ customer, accountId: customer, currency: 'USD', events: 1, tokens: 0, unknownCosts: 0 },
  ...{ usage: revenue, revenue, cost, ...more },
});

const rows = [
  row('Customer 10', '9', '1.5', { events: 4, margin: '7.5', marginPercent: '83.3' }),
  row('Customer 9', '10', '0.25', { events: 3, margin: '9.75', marginPercent: '97.5' }),
  row('Acme', '-5', '2', { events: 5, margin: '-7' }),
];

describe('the rows that revenue is added up in', () => {
  it.each([
    ['name', ['Acme', 'Customer 9', 'Customer 10']],
    ['events', ['Customer 9', 'Customer 10', 'Acme']],
    ['revenue', ['Acme', 'Customer 10', 'Customer 9']],
    ['cost', ['Customer 9', 'Customer 10', 'Acme']],
    ['margin', ['Acme', 'Customer 10', 'Customer 9']],
    ['percent', ['Acme', 'Customer 10', 'Customer 9']],
  ] as const)('are by %s in the order %j, upwards', (by, names) => {
    const upwards = sorted(rows, groupOrder('customer'), { by, isDescending: false });
    expect(upwards.map(({ customer }) => customer)).toEqual(names);
  });

  it.each([
    ['cost', true, 'cost'],
    ['events', true, 'events'],
    ['margin', true, 'margin'],
    ['cost', false, undefined],
    ['revenue', true, undefined],
    ['percent', true, undefined],
    ['name', true, undefined],
  ] as const)('are by %s, the largest first: %j, picked by the order %s', (by, isDescending, order) => {
    expect(orderAsked({ by: by satisfies SortedBy, isDescending })).toBe(order);
  });

  it.each([
    ['39.9', true],
    ['40.0', false],
    ['-12.0', true],
    [undefined, false],
  ])('have with %s per cent left a thin margin: %j', (marginPercent, thin) => {
    expect(isThin(marginPercent === undefined ? {} : { marginPercent })).toBe(thin);
  });
});
