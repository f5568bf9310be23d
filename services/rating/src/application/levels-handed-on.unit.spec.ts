import { closing, february, january, march, month, opened, product, summaries, usage } from '../testing/acme.js';
import { acme, given } from '../testing/given.js';

const seats = product({
  pricingMetrics: [
    { ...summaries, aggregation: { type: 'time-weighted-sum', element: 'summaries', carriesOver: true } },
    {
      ...summaries,
      metricId: 'per-team',
      groupBy: 'team',
      aggregation: { type: 'time-weighted-sum', element: 'summaries', carriesOver: true },
    },
  ],
});
const halfOfJanuary = (january + february) / 2;
const seat = (id: string, change: number, at: number, team = 'a') => usage(id, change, { at, properties: { team } });

const rating = () =>
  given({
    ...acme,
    products: [seats],
    subscriptions: [...(acme.subscriptions ?? []), opened(month(1)), opened(month(2))],
  });

const quantities = (charges: { periodIndex: number; charges: { quantity: string; groupCount: number }[] }[]) =>
  charges.map(({ periodIndex, charges: [one, other] }) => [
    periodIndex,
    one?.quantity,
    other?.quantity,
    other?.groupCount,
  ]);

describe('a level that carries over', () => {
  it('starts the segment that follows, also where nothing happens there', () => {
    const of = rating();
    of.when(seat('a', 10, halfOfJanuary), seat('b', 4, halfOfJanuary, 'b'), closing(month(0)));
    const [one, two] = [1, 2].map((number) => of.when(closing(month(number))).charges.slice(0, 1));
    expect(quantities([...(one ?? []), ...(two ?? [])])).toEqual([
      [1, '14', '14', 2],
      [2, '14', '14', 2],
    ]);
  });

  it('ends where a group has come back to nothing', () => {
    const of = rating();
    of.when(
      seat('a', 10, halfOfJanuary),
      seat('b', 4, january, 'b'),
      seat('c', -4, february - 1, 'b'),
      closing(month(0)),
    );
    expect(quantities(of.when(closing(month(1))).charges)[0]).toEqual([1, '10', '10', 1]);
  });

  it('is known before the segment is closed, and final with its closing', () => {
    const of = rating();
    of.when(seat('a', 10, halfOfJanuary));
    expect(quantities(of.when(seat('b', 2, february)).charges).at(-1)).toEqual([1, '12', '12', 1]);
    of.when(seat('c', 6, halfOfJanuary), closing(month(0)));
    expect(quantities(of.when(closing(month(1))).charges)[0]).toEqual([1, '18', '18', 1]);
  });

  it('changes what follows when usage comes late, through closed segments up to the open one', () => {
    const of = rating();
    of.when(seat('a', 10, halfOfJanuary), closing(month(0)));
    of.when(closing(month(1)));
    const { noted } = of.when(seat('late', 5, january));
    expect(noted.toSorted()).toEqual([0, 1]);
    const [charged] = of.when(closing(month(2), { reportsLateUsage: true })).charges;
    expect(charged).toMatchObject({
      periodIndex: 2,
      periodStart: march,
      charges: [{ quantity: '15' }, { quantity: '15' }],
    });
    expect(charged?.lateCharges.map(({ segment, charges: [one] }) => [segment, one?.quantity])).toEqual([
      [0, '10'],
      [1, '15'],
    ]);
  });
});
