import { costOfPlan, type PricedPlan } from './plan-cost.js';

const summaries = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum' as const, element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};
const plan: PricedPlan = { currency: 'USD', recurringFee: { amount: '199.00' }, pricingMetrics: [summaries] };

describe('what a plan costs', () => {
  it.each<[PricedPlan, (string | undefined)[], object]>([
    [plan, ['1200'], { fee: '199', lines: ['1770'], commitment: '0', total: '1969' }],
    [plan, [], { lines: ['0'], total: '199' }],
    [{ ...plan, recurringFee: undefined }, ['0.003'], { fee: '0', lines: ['0'], total: '0' }],
    [{ ...plan, minimumCommitment: { amount: '500' } }, ['100'], { lines: ['150'], commitment: '151', total: '500' }],
    [{ ...plan, minimumCommitment: { amount: '500' } }, ['1200'], { commitment: '0', total: '1969' }],
    [{ ...plan, currency: 'JPY' }, ['1.3'], { lines: ['2'], total: '201' }],
    [
      { ...plan, pricingMetrics: [summaries, { ...summaries, tiers: [{ unitRate: 'dear' }] }] },
      ['1', '1'],
      { lines: ['1.5', undefined], total: '200.5' },
    ],
  ])('%j for %j is %j, as the invoice would say', (of, quantities, cost) => {
    expect(costOfPlan(of, quantities)).toMatchObject(cost);
  });
});
