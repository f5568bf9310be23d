import { type ComparedPlan, compared, usageUnder } from './plan-comparison.js';

const pages = {
  id: 'pages',
  name: 'Pages',
  aggregation: { type: 'sum', element: 'pages' },
  tiers: [{ unitRate: '0.10' }],
};
const plan = (fee: string, ...pricingMetrics: (typeof pages)[]): ComparedPlan => ({
  ...{ currency: 'USD', recurringFee: { amount: fee }, pricingMetrics },
});
const present = plan('20.00', pages);
const cheaper = { ...pages, tiers: [{ unitRate: '0.02' }] };
const words = { ...pages, aggregation: { type: 'sum', element: 'words' } };
const pictures = { ...pages, id: 'pictures' };
const usage = [{ metricId: 'pages', quantity: '300' }];

describe('another plan beside the present one', () => {
  it.each<[string, ComparedPlan, ComparedPlan | undefined, object]>([
    ['with the same usage', plan('40.00', cheaper), present, { before: '50', after: '46', isComplete: true }],
    ['without usage', plan('40.00'), present, { before: '50', after: '40', isComplete: true }],
    ['that measures something else', plan('5.00', words), present, { before: '50', after: '5', isComplete: false }],
    ['that measures more', plan('5.00', cheaper, pictures), present, { before: '50', after: '11', isComplete: false }],
    ['where the present one is not known', plan('5.00', cheaper), undefined, { after: '11', isComplete: true }],
  ])('%s', (_, other, now, comparison) => {
    expect(compared(other, now, usage)).toEqual(comparison);
  });

  it('measures the same whatever the order in which an aggregation is written', () => {
    const turned = { ...pages, aggregation: { element: 'pages', type: 'sum' } };
    expect(usageUnder(plan('1', turned), present, usage)).toEqual(['300']);
  });
});
