import { type PricingMetric, withDefaults } from '#pricing';
import { PricingMetric as PricingMetricProto } from './generated/catalog/v1/product.js';
import { pricingMetricFromMessage, pricingMetricToMessage } from './pricing-metric-message.js';

const throughTheLog = (metric: PricingMetric) =>
  pricingMetricFromMessage(
    PricingMetricProto.decode(PricingMetricProto.encode(pricingMetricToMessage(metric)).finish()),
  );

const summaries: PricingMetric = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  mode: 'graduated',
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};

const everything: PricingMetric = {
  id: 'gpu-hours',
  name: 'GPU hours',
  aggregation: { type: 'time-weighted-sum', element: 'gpus', carriesOver: true },
  filters: [{ property: 'region', operator: 'not-in', values: ['test', 'staging'] }],
  groupBy: 'cluster',
  mode: 'package',
  tiers: [
    { name: 'included', upTo: '10.000000000000000001', unitRate: '0', fixedCost: '5', packageSize: '1' },
    { name: 'beyond', upTo: null, unitRate: '0.0000000000000001', fixedCost: '0', packageSize: '0.5' },
  ],
  minimum: '10.00',
  maximum: '100000',
  discounts: [
    { kind: 'percentage', value: '12.5' },
    { kind: 'amount', value: '3' },
  ],
  chargeFirstTierOnZero: true,
};

const fees: PricingMetric = {
  ...summaries,
  aggregation: { type: 'sum', element: 'amount', feeOfEach: { percent: '2.9', minimum: '0.3' } },
};

const matched: PricingMetric = {
  id: 'failures',
  name: 'Failures',
  aggregation: { type: 'match', element: 'status', value: '' },
  tiers: [{ fixedCost: '1' }],
};

const seats: PricingMetric = {
  ...summaries,
  id: 'seats',
  aggregation: {
    type: 'unique-count',
    element: 'user',
    carriesOver: true,
    removedBy: { property: 'operation', operator: 'in', values: ['remove', 'delete'] },
  },
};

const rolling: PricingMetric = {
  ...summaries,
  id: 'rolling',
  tiers: [{ upTo: '100', unitRate: '0' }, { unitRate: '1' }],
  rollover: { maximum: '50' },
};

describe('a pricing metric in a product message', () => {
  it.each([summaries, everything, fees, matched, seats, rolling])(
    'comes back as it was, its defaults written out: $id',
    (metric) => {
      expect(throughTheLog(metric)).toEqual(withDefaults(metric));
    },
  );

  it('has no field that the metric does not have', () => {
    expect(Object.keys(throughTheLog(summaries))).not.toContain('groupBy');
    expect(Object.keys(throughTheLog(summaries).aggregation)).toEqual(['type', 'element']);
  });

  it('is a defect without an aggregation', () => {
    const message = { ...pricingMetricToMessage(summaries), aggregation: undefined };
    expect(() => pricingMetricFromMessage(message)).toThrow('summaries has no aggregation');
  });
});
