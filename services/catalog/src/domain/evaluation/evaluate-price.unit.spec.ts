import { isRefusal } from '#decider';
import { Exact } from '#money';
import type { PricingMetric } from '#pricing';
import { evaluatePrice, type PriceQuestion } from './evaluate-price.js';

const metric: PricingMetric = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};
const quantity = (text: string, changed: Partial<PricingMetric> = {}) =>
  evaluatePrice({ metric: { ...metric, ...changed }, currency: 'USD', quantity: Exact.parse(text) });
const reasonsOf = (question: PriceQuestion): string[] => {
  try {
    evaluatePrice(question);
  } catch (error) {
    if (isRefusal(error)) return (error.details ?? []).map(({ path, code }) => `${path} ${code}`);
  }
  return [];
};

describe('the price of a quantity', () => {
  it.each([
    ['graduated' as const, '1200', '1770'],
    ['volume' as const, '1200', '1620'],
    ['graduated' as const, '1000', '1500'],
    ['graduated' as const, '0', '0'],
  ])('in mode %s: %s units come to %s', (mode, units, amount) => {
    expect(quantity(units, { mode }).charge.amount.toString()).toBe(amount);
  });

  it('shows the tiers it used', () => {
    const { charge } = quantity('1200');
    expect(charge.tiers.map((tier) => `${tier.quantity} at ${tier.unitRate} = ${tier.amount}`)).toEqual([
      '1000 at 1.5 = 1500',
      '200 at 1.35 = 270',
    ]);
  });

  it('needs none of what picks and groups events', () => {
    const picky = { filters: [{ property: 'region', operator: 'eq' as const, values: ['eu'] }], groupBy: 'team' };
    expect(quantity('1200', picky).charge.amount.toString()).toBe('1770');
  });

  it('is rounded once, to the currency', () => {
    const { charge, rounded } = quantity('0.333', { minimum: '0', discounts: [{ kind: 'percentage', value: '10' }] });
    expect([charge.amount.toString(), rounded.toString()]).toEqual(['0.44955', '0.45']);
  });
});

describe('the price of a list of events', () => {
  const events = [{ properties: { summaries: 999 } }, { properties: { other: 1 } }, { properties: { summaries: '2' } }];

  it('runs from event to event and adds up to the charge', () => {
    const { charge, running } = evaluatePrice({ metric, currency: 'USD', events });
    expect(running.map((at) => [at.index, `${at.quantity}`, `${at.amount}`, `${at.marginal}`, at.counted])).toEqual([
      [0, '999', '1498.5', '1498.5', true],
      [1, '999', '1498.5', '0', false],
      [2, '1001', '1501.35', '2.85', true],
    ]);
    expect(charge.amount.toString()).toBe('1501.35');
    expect(charge.eventCount).toBe(2);
  });

  it('of nothing is the price of no usage', () => {
    const { charge, running } = evaluatePrice({ metric, currency: 'USD', events: [] });
    expect([charge.amount.toString(), running]).toEqual(['0', []]);
  });

  it('weighs a level by its time in the period', () => {
    const level: PricingMetric = {
      ...metric,
      aggregation: { type: 'time-weighted-sum', element: 'seats' },
      tiers: [{ unitRate: '10' }],
    };
    const half = [{ occurredAt: 500, properties: { seats: 4 } }];
    const { charge } = evaluatePrice({ metric: level, currency: 'USD', events: half, period: { start: 0, end: 1000 } });
    expect(charge.amount.toString()).toBe('20');
    expect(reasonsOf({ metric: level, currency: 'USD', events: half })).toEqual(['/period period-missing']);
  });
});

describe('a question that cannot be answered', () => {
  it('is told every reason at once', () => {
    const negative = { ...metric, tiers: [{ unitRate: '-1' }] };
    expect(reasonsOf({ metric: negative, currency: 'ABC' })).toEqual([
      '/metric/tiers/0/unitRate negative',
      '/currency unknown-currency',
      ' quantity-or-events',
    ]);
  });

  it('has events outside its period', () => {
    const period = { start: 1000, end: 2000 };
    const events = [999, 1000, 2000].map((occurredAt) => ({ occurredAt, properties: {} }));
    expect(reasonsOf({ metric, currency: 'USD', events, period })).toEqual([
      '/events/0/time outside-period',
      '/events/2/time outside-period',
    ]);
    expect(reasonsOf({ metric, currency: 'USD', events: [], period: { start: 5, end: 5 } })).toEqual([
      '/period/end period-without-length',
    ]);
  });
});
