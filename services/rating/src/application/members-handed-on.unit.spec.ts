import { closing, february, january, month, opened, product, summaries, usage } from '../testing/acme.js';
import { acme, given } from '../testing/given.js';

const halfOfJanuary = (january + february) / 2;

const quantities = (charges: { periodIndex: number; charges: { quantity: string; groupCount: number }[] }[]) =>
  charges.map(({ periodIndex, charges: [one, other] }) => [
    periodIndex,
    one?.quantity,
    other?.quantity,
    other?.groupCount,
  ]);

const leaving = {
  type: 'unique-count',
  element: 'user',
  carriesOver: true,
  removedBy: { property: 'op', operator: 'eq', values: ['leave'] },
};
const people = product({
  pricingMetrics: [
    { ...summaries, aggregation: leaving },
    { ...summaries, metricId: 'per-team', groupBy: 'team', aggregation: leaving },
  ],
});
const seen = (id: string, user: string, at: number, { team = 'a', op = 'join' } = {}) =>
  usage(id, 1, { at, properties: { user, team, op } });

describe('members that a unique count carries over', () => {
  const counting = () =>
    given({
      ...acme,
      products: [people],
      subscriptions: [...(acme.subscriptions ?? []), opened(month(1)), opened(month(2))],
    });

  it('are in the segments that follow until they leave', () => {
    const of = counting();
    of.when(
      seen('a', 'ada', halfOfJanuary),
      seen('b', 'bob', halfOfJanuary, { team: 'b' }),
      seen('c', 'cyd', halfOfJanuary),
      closing(month(0)),
    );
    of.when(seen('d', 'ada', february, { op: 'leave' }));
    expect(quantities(of.when(closing(month(1))).charges)[0]).toEqual([1, '2', '2', 2]);
    expect(quantities(of.when(closing(month(2))).charges)[0]).toEqual([2, '2', '2', 2]);
  });

  it('are stored with a segment that nothing happened in yet, also where several open at once', () => {
    const of = counting();
    const first = of.when(seen('a', 'ada', halfOfJanuary), closing(month(0))).commit.periods;
    const then = of.when(closing(month(1))).commit.periods;
    const open = [...first, ...then].filter(({ closed }) => !closed).map(({ number }) => number);
    expect(open).toContain(2);
  });

  it('are others where usage comes late, but for whom a later word is known', () => {
    const of = counting();
    of.when(seen('a', 'ada', january), seen('b', 'bob', january, { team: 'b' }), closing(month(0)));
    of.when(seen('c', 'bob', february, { team: 'b' }));
    of.when(
      seen('late-a', 'ada', halfOfJanuary, { op: 'leave' }),
      seen('late-b', 'bob', halfOfJanuary, { team: 'b', op: 'leave' }),
    );
    const [charged] = of.when(closing(month(1), { reportsLateUsage: true })).charges;
    expect(charged).toMatchObject({
      periodIndex: 1,
      charges: [{ quantity: '1' }, { quantity: '1' }],
    });
    expect(charged?.lateCharges.map(({ segment, charges: [one] }) => [segment, one?.quantity])).toEqual([[0, '0']]);
  });
});

describe('units that roll over', () => {
  const tiers = [
    { upTo: '100', unitRate: '0', fixedCost: '0' },
    { unitRate: '2', fixedCost: '0' },
  ];
  const including = product({
    pricingMetrics: [{ ...summaries, tiers, rollover: { maximum: '50' } }],
  });
  const amountsOf = (charges: { periodIndex: number; charges: { quantity: string; amount: string }[] }[]) =>
    charges.map(({ periodIndex, charges: [one] }) => [periodIndex, one?.quantity, one?.amount]);

  it('are in the next segment, and fewer when usage comes late, through closed segments up to the open one', () => {
    const of = given({
      ...acme,
      products: [including],
      subscriptions: [...(acme.subscriptions ?? []), opened(month(1)), opened(month(2))],
    });
    of.when(usage('a', 30, { at: halfOfJanuary }), closing(month(0)));
    of.when(usage('b', 160, { at: february }));
    expect(amountsOf(of.when(closing(month(1))).charges)[0]).toEqual([1, '160', '20']);
    of.when(usage('late', 60, { at: january }));
    const [charged] = of.when(closing(month(2), { reportsLateUsage: true })).charges;
    expect(charged?.lateCharges.map(({ segment, charges: [one] }) => [segment, one?.amount])).toEqual([
      [0, '0'],
      [1, '100'],
    ]);
  });
});
