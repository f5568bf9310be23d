import { Exact } from '#money';
import { chargeOf, rateAll } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { carriedLevels, openMeter, rateUsage } from './meter.js';
import type { PricingMetric } from './pricing-metric.js';
import type { UsageFacts } from './usage-facts.js';
import { readMeter, writeChanges } from './written-meter.js';

const month = { start: 0, end: 30 * 86_400_000 };
const summaries: PricingMetric = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'documents' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};
const usage = (...events: Record<string, unknown>[]): UsageFacts[] =>
  events.map((properties, index) => ({ occurredAt: index, arrival: index, properties }));
const chargeFor = (metric: Partial<PricingMetric>, ...events: Record<string, unknown>[]) =>
  rateAll(compileMetric({ ...summaries, ...metric }), month, usage(...events)).charge;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('The tutorial', () => {
  it('bills 1,200 summaries at 1,770.00 graduated and 1,620.00 by volume', () => {
    const events = Array.from({ length: 1200 }, () => ({ documents: 1 }));
    const graduated = chargeFor({}, ...events);
    expect(graduated.amount.toDecimal(2)).toBe('1770.00');
    expect(graduated.tiers.map((tier) => [tier.quantity.toString(), tier.amount.toDecimal(2)])).toEqual([
      ['1000', '1500.00'],
      ['200', '270.00'],
    ]);
    expect([graduated.eventCount, graduated.ignoredCount]).toEqual([1200, 0]);
    expect(chargeFor({ mode: 'volume' }, ...events).amount.toDecimal(2)).toBe('1620.00');
  });

  it('turns 84.1234 of AI cost into 100.95 once the line is rounded', () => {
    const aiCost = { aggregation: { type: 'sum', element: 'totalCost' }, tiers: [{ unitRate: '1.20' }] } as const;
    const { amount } = chargeFor(
      { ...aiCost, tiers: [...aiCost.tiers] },
      { totalCost: '80.0004' },
      { totalCost: '4.1230' },
    );
    expect([amount.toString(), amount.toDecimal(2)]).toEqual(['100.94808', '100.95']);
  });
});

describe('An event', () => {
  const compiled = compileMetric({ ...summaries, filters: [{ property: 'plan', operator: 'ne', values: ['free'] }] });

  it('is told apart by what became of it', () => {
    const state = openMeter(compiled, month);
    const rated = usage({ documents: 2 }, { documents: 'two' }, { pages: 3 }, { documents: 1, plan: 'free' }).map(
      (facts) => rateUsage(compiled, state, facts),
    );
    expect(rated.map(({ outcome, counted, marginal }) => [outcome, counted, marginal.toString()])).toEqual([
      ['counted', true, '3'],
      ['ignored', false, '0'],
      ['element-missing', false, '0'],
      ['filtered-out', false, '0'],
    ]);
    expect([state.eventCount, state.ignoredCount]).toEqual([2, 1]);
  });

  it('may cause a negative amount: a cheaper tier, a lower average, a correction', () => {
    const marginals = (metric: Partial<PricingMetric>, ...events: Record<string, unknown>[]) => {
      const metricNow = compileMetric({ ...summaries, ...metric });
      const state = openMeter(metricNow, month);
      return usage(...events).map((facts) => rateUsage(metricNow, state, facts).marginal.toString());
    };
    expect(marginals({ mode: 'volume' }, { documents: 1000 }, { documents: 1 })).toEqual(['1500', '-148.65']);
    expect(
      marginals({ aggregation: { type: 'average', element: 'documents' } }, { documents: 4 }, { documents: 2 }),
    ).toEqual(['6', '-1.5']);
    expect(marginals({}, { documents: 4 }, { documents: -5 }, { documents: 1 })).toEqual(['6', '-6', '0']);
  });
});

describe('Filters', () => {
  const passing = (filters: PricingMetric['filters']) =>
    chargeFor(
      { aggregation: { type: 'count' }, filters },
      { model: 'a', n: 1 },
      { model: 'b', n: '1' },
      { model: 'c', n: '1.0' },
      {},
    ).eventCount;

  it.each<[NonNullable<PricingMetric['filters']>, number]>([
    [[{ property: 'model', operator: 'eq', values: ['a'] }], 1],
    [[{ property: 'model', operator: 'ne', values: ['a'] }], 3],
    [[{ property: 'model', operator: 'in', values: ['a', 'b'] }], 2],
    [[{ property: 'model', operator: 'not-in', values: ['a', 'b'] }], 2],
    [[{ property: 'n', operator: 'eq', values: ['1'] }], 2],
    [[{ property: 'n', operator: 'eq', values: ['1.0'] }], 2],
    [[{ property: 'missing', operator: 'eq', values: [''] }], 0],
    [[{ property: 'missing', operator: 'ne', values: ['x'] }], 4],
    [
      [
        { property: 'model', operator: 'in', values: ['a', 'b'] },
        { property: 'n', operator: 'eq', values: ['1'] },
      ],
      2,
    ],
    [
      [
        { property: 'model', operator: 'eq', values: ['a'] },
        { property: 'n', operator: 'ne', values: ['1'] },
      ],
      0,
    ],
  ])('%j let %i of four events through', (filters, count) => {
    expect(passing(filters)).toBe(count);
  });
});

describe('Groups', () => {
  const byModel = { groupBy: 'model', tiers: [{ upTo: '10', unitRate: '2', fixedCost: '1' }, { unitRate: '1' }] };

  it('each climb the tiers on their own; events without the property are one of them', () => {
    const charge = chargeFor(
      byModel,
      { model: 'a', documents: 12 },
      { model: 'b', documents: 3 },
      { documents: 1 },
      { model: 'b', documents: 1 },
    );
    expect(
      plain(charge.groups?.map(({ key, quantity, amount, eventCount }) => ({ key, quantity, amount, eventCount }))),
    ).toEqual([
      { key: 'a', quantity: '12', amount: '23', eventCount: 1 },
      { key: 'b', quantity: '4', amount: '9', eventCount: 2 },
      { key: null, quantity: '1', amount: '3', eventCount: 1 },
    ]);
    expect([charge.quantity.toString(), charge.amount.toString()]).toEqual(['17', '35']);
    expect(plain(charge.tiers.map(({ quantity, fixedCost, amount }) => ({ quantity, fixedCost, amount })))).toEqual([
      { quantity: '15', fixedCost: '3', amount: '33' },
      { quantity: '2', fixedCost: '0', amount: '2' },
    ]);
  });

  it('have maximum, discount and minimum on their sum', () => {
    const limits = { maximum: '30', discounts: [{ kind: 'percentage' as const, value: '10' }] };
    const charge = chargeFor({ ...byModel, ...limits }, { model: 'a', documents: 12 }, { model: 'b', documents: 4 });
    expect(plain(charge.adjustments)).toEqual([
      { kind: 'maximum', amount: '-2' },
      { kind: 'discount', amount: '-3' },
    ]);
    expect(charge.amount.toString()).toBe('27');
  });

  it('owe the price of no usage once while there are none', () => {
    expect(chargeFor({ ...byModel, chargeFirstTierOnZero: true }).amount.toString()).toBe('1');
    const ignored = chargeFor({ ...byModel, chargeFirstTierOnZero: true }, { model: 'a', documents: 'x' });
    expect([ignored.amount.toString(), ignored.groups?.length, ignored.ignoredCount]).toEqual(['1', 0, 1]);
  });

  it('are the same for a JSON number and its canonical text', () => {
    const charge = chargeFor(
      byModel,
      { model: 1, documents: 1 },
      { model: '1', documents: 1 },
      { model: 1.5, documents: 1 },
      { model: ['x'], documents: 1 },
    );
    expect(charge.groups?.map(({ key }) => key)).toEqual(['1', '1.5', null]);
  });
});

describe('A shortened segment', () => {
  const metric = {
    minimum: '100',
    maximum: '1000',
    tiers: [{ upTo: '10', unitRate: '1', fixedCost: '5' }, { unitRate: '0.5' }],
  };
  const compiled = compileMetric({ ...summaries, ...metric });
  const half = { start: 0, end: month.end / 2, share: Exact.parse('0.5') };

  it('owes its share of the minimum, while fixed costs, bounds and the maximum stay whole', () => {
    expect(rateAll(compiled, half, usage({ documents: 12 })).charge.amount.toString()).toBe('50');
    expect(rateAll(compiled, half, usage({ documents: 122 })).charge.amount.toString()).toBe('71');
    expect(rateAll(compiled, half, usage({ documents: 10_000 })).charge.amount.toString()).toBe('1000');
  });

  it('can be charged for a meter that was opened for the full period', () => {
    const { state, charge } = rateAll(compiled, month, usage({ documents: 12 }));
    expect(charge.amount.toString()).toBe('100');
    expect(chargeOf(compiled, state, half).amount.toString()).toBe('50');
    expect(chargeOf(compiled, state).amount.toString()).toBe('100');
  });

  it('weighs time against its own length', () => {
    const seats = compileMetric({ ...summaries, aggregation: { type: 'time-weighted-sum', element: 'documents' } });
    const { state } = rateAll(seats, month, [{ occurredAt: month.end / 4, arrival: 0, properties: { documents: 8 } }]);
    expect([state.quantity.toString(), chargeOf(seats, state, half).quantity.toString()]).toEqual(['6', '4']);
  });

  it('owes all its usage and nothing of the minimum where days count and it has none', () => {
    const hours = { start: 0, end: month.end / 60, share: Exact.zero };
    const { charge } = rateAll(compiled, hours, usage({ documents: 12 }));
    expect([charge.amount.toString(), charge.tiers.length, charge.adjustments]).toEqual(['16', 2, []]);
  });

  it('owes nothing when it has no length', () => {
    const charging = compileMetric({ ...summaries, ...metric, chargeFirstTierOnZero: true });
    const { charge } = rateAll(charging, { start: 5, end: 5 }, []);
    expect([charge.amount.toString(), charge.tiers, charge.adjustments]).toEqual(['0', [], []]);
  });
});

describe('A meter', () => {
  it('owes the minimum before anything happened', () => {
    expect(chargeFor({ minimum: '10' }).amount.toString()).toBe('10');
    expect(plain(chargeFor({ minimum: '10' }).adjustments)).toEqual([{ kind: 'minimum', amount: '10' }]);
  });

  it('is written small and refuses what it did not write', () => {
    const compiled = compileMetric(summaries);
    const { state } = rateAll(compiled, month, usage({ documents: '0.10' }));
    const written = writeChanges(compiled, state);
    expect(JSON.stringify(written)).toBe(
      '{"totals":[2,1,0,[1,"0.1"],0,"",""],"groups":[],"members":[],"standings":[]}',
    );
    expect(() => readMeter(compiled, month, { ...written, totals: [3, 0, 0] })).toThrow('unknown form 3');
  });

  it('carries its level into the next period, group by group', () => {
    const seats = compileMetric({
      ...summaries,
      groupBy: 'team',
      aggregation: { type: 'time-weighted-sum', element: 'documents', carriesOver: true },
    });
    const first = rateAll(
      seats,
      month,
      usage({ team: 'a', documents: 5 }, { team: 'b', documents: 2 }, { team: 'a', documents: -1 }),
    );
    const next = { start: month.end, end: 2 * month.end };
    const second = rateAll(seats, next, [], { levels: carriedLevels(first.state) }).charge;
    expect(plain(second.groups?.map(({ key, quantity }) => [key, quantity]))).toEqual([
      ['a', '4'],
      ['b', '2'],
    ]);
    expect(second.eventCount).toBe(0);
  });
});
