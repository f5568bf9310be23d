import { compileMetric, type PricingMetric, withDefaults } from '#pricing';
import { chargesOfTotals } from './charges-of-totals.js';
import { meterLimits } from './meter-bounds.js';
import { PeriodCharges } from './period-charges.js';
import type { WrittenCharges } from './written-charges.js';

const customer = { accountId: 'org-1', timeZone: 'UTC' };
const segment = { start: 0, end: 1_000 };
const facts = (model: string) => ({ occurredAt: 1, arrival: 1, properties: { model } });

function chargesOf(metric: Partial<PricingMetric>, written?: WrittenCharges): PeriodCharges {
  const whole = { id: 'm', name: 'M', tiers: [{ unitRate: '1' }], ...metric } as PricingMetric;
  const metrics = [compileMetric(withDefaults(whole) as PricingMetric)];
  const product = {
    productId: 'p',
    version: 1,
    currency: 'USD',
    billsTrialUsage: false,
    metrics,
    pricingRules: [],
    thresholds: new Map(),
  };
  return written
    ? PeriodCharges.read(product, segment, written, customer)
    : PeriodCharges.open(product, segment, customer);
}

describe('the charges of a period', () => {
  it('have room for so many groups, and go on counting in those', () => {
    const charges = chargesOf({ aggregation: { type: 'count' }, groupBy: 'model' });
    const refused = Array.from({ length: meterLimits.groups }, (_, group) => charges.rate(facts(`${group}`))).filter(
      (rated) => typeof rated !== 'object',
    );
    expect(refused).toEqual([]);
    expect(charges.rate(facts('one more'))).toBe('too-many-groups');
    expect(charges.rate(facts('0'))).toMatchObject({ amount: expect.anything() });
    const { quantity, groupCount } = charges.charges()[0]!.charge;
    expect([String(quantity), groupCount]).toEqual([String(meterLimits.groups + 1), meterLimits.groups]);
  });

  it('have room for so many members of a unique count', () => {
    const aggregation = { type: 'unique-count', element: 'model' } as const;
    const { members: most } = meterLimits;
    const totals = { m: [2, most, 0, [most, most], 0, '', ''] };
    const members = [{ metricId: 'm', key: null, members: ['a'] }];
    const charges = chargesOf({ aggregation }, { totals, groups: [], members, standings: [] });
    expect(typeof charges.rate(facts('a'))).toBe('object');
    expect(charges.rate(facts('b'))).toBe('too-many-members');
  });

  it('are read also where a metric is called like a member of every object', () => {
    const segment = { start: 0, end: 1_000 };
    const metric = {
      id: 'constructor',
      name: 'M',
      aggregation: { type: 'count' as const },
      tiers: [{ unitRate: '2' }],
    };
    const thresholds = new Map();
    const product = {
      productId: 'p',
      version: 1,
      currency: 'USD',
      billsTrialUsage: false,
      metrics: [compileMetric(metric)],
      pricingRules: [],
      thresholds,
    };
    expect(chargesOfTotals(product, segment, {}).map(({ charge }) => charge.amount.toString())).toEqual(['0']);
    const charges = PeriodCharges.read(
      product,
      segment,
      { totals: {}, groups: [], members: [], standings: [] },
      customer,
    );
    charges.rate(facts('a'));
    const { totals } = charges.writeChanges();
    expect(chargesOfTotals(product, segment, totals).map(({ charge }) => charge.amount.toString())).toEqual(['2']);
  });
});
