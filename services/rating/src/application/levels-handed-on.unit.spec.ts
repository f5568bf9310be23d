import { segmentToMessage } from '#contracts';
import {
  closing,
  february,
  january,
  march,
  month,
  opened,
  product,
  subscription,
  summaries,
  usage,
} from '../testing/acme.js';
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

const byTheYear = product({
  pricingMetrics: [
    { ...summaries, tiersReset: 'contract-year' },
    { ...summaries, metricId: 'per-team', groupBy: 'team', tiersReset: 'contract-year' },
  ],
});
const inYear = (number: number, contractYear = 0) => month(number, { contractYear });
const yearly = () => {
  const first = subscription('subscription-started', { openedSegment: segmentToMessage(inYear(0)) });
  const others = [opened(inYear(1)), opened(inYear(2)), opened(inYear(3, 1))];
  return given({ ...acme, products: [byTheYear], subscriptions: [first, ...others] });
};
const said = ({
  periodIndex,
  charges,
}: {
  periodIndex: number;
  charges: { amount: string; carriedQuantity?: string | undefined }[];
}) =>
  [
    periodIndex,
    ...charges.map(({ amount, carriedQuantity }) => `${amount} after ${carriedQuantity ?? 'nothing'}`),
  ].join(': ');

describe('tiers of a contract year', () => {
  it('go on from period to period, and begin anew with the year', () => {
    const of = yearly();
    const [first] = of.when(seat('a', 900, january), closing(inYear(0))).charges;
    expect(said(first!)).toBe('0: 1350 after nothing: 1350 after nothing');
    const [second] = of.when(seat('b', 300, february), closing(inYear(1))).charges;
    // 100 to the bound at 1.50, 200 at 1.35.
    expect(said(second!)).toBe('1: 420 after 900: 420 after 900');
    const [third] = of.when(closing(inYear(2))).charges;
    expect(said(third!)).toBe('2: 0 after 1200: 0 after 1200');
    const [nextYear] = of.when(seat('c', 10, Date.UTC(2026, 3, 2)), closing(inYear(3, 1))).charges;
    expect(said(nextYear!)).toBe('3: 15 after nothing: 15 after nothing');
  });

  it('know what is known when a period opens, and are right once the one before is closed', () => {
    const of = yearly();
    of.when(seat('a', 500, january));
    const running = of.when(seat('b', 600, february)).charges.at(-1);
    expect(said(running!)).toBe('1: 885 after 500: 885 after 500');
    of.when(seat('c', 400, january), closing(inYear(0)));
    expect(said(of.when(closing(inYear(1))).charges[0]!)).toBe('1: 825 after 900: 825 after 900');
  });

  it('price late usage in its own period, and what follows in the year anew', () => {
    const of = yearly();
    of.when(seat('a', 900, january), closing(inYear(0)));
    of.when(seat('b', 300, february), closing(inYear(1)));
    of.when(closing(inYear(2)));
    const { noted } = of.when(seat('late', 200, january));
    expect(noted.toSorted()).toEqual([0, 1]);
    const [charged] = of.when(closing(inYear(3, 1), { reportsLateUsage: true })).charges;
    expect(said(charged!)).toBe('3: 0 after nothing: 0 after nothing');
    const late = charged!.lateCharges.map(({ segment, charges }) => said({ periodIndex: segment, charges }));
    // 1,000 at 1.50 and 100 at 1.35; then 300 at 1.35: together the price of 1,400.
    expect(late).toEqual([
      '0: 1635 after nothing: 1635 after nothing',
      '1: 405 after 1100: 405 after 1100',
      '2: 0 after 1400: 0 after 1400',
    ]);
  });

  it('are right also when what is late comes in one batch with the closing of its period, or of the next', () => {
    const first = yearly();
    first.when(seat('a', 900, january), closing(inYear(0)), seat('late', 200, january));
    const [after] = first.when(seat('b', 10, february), closing(inYear(1))).charges;
    expect(said(after!)).toBe('1: 13.5 after 1100: 13.5 after 1100');
    const second = yearly();
    second.when(seat('a', 900, january), closing(inYear(0)), seat('b', 10, february));
    const [with1100] = second.when(seat('late', 200, january), closing(inYear(1))).charges;
    expect(said(with1100!)).toBe('1: 13.5 after 1100: 13.5 after 1100');
  });
});
