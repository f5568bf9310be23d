import { Exact } from '#money';
import type { PricingMetric } from '../pricing-metric.js';
import { adjusted, adjustmentsMade, adjustmentsOf } from './adjustments.js';

type Limits = Pick<PricingMetric, 'minimum' | 'maximum' | 'discounts'>;

const adjustingsOf = (limits: Limits) =>
  adjustmentsOf({ id: 'm', name: 'm', aggregation: { type: 'count' }, tiers: [], ...limits });
const percentage = (value: string) => ({ kind: 'percentage', value }) as const;
const amount = (value: string) => ({ kind: 'amount', value }) as const;

describe('The adjustments of a metric', () => {
  it.each<[string, Limits, string, string, string, string[]]>([
    ['nothing', {}, '12.34', '1', '12.34', []],
    ['a maximum below', { maximum: '10' }, '12.34', '1', '10', ['maximum -2.34']],
    ['a maximum above', { maximum: '100' }, '12.34', '1', '12.34', []],
    ['a minimum above', { minimum: '20' }, '12.34', '1', '20', ['minimum 7.66']],
    ['a minimum for no usage', { minimum: '20' }, '0', '1', '20', ['minimum 20']],
    ['a percentage', { discounts: [percentage('10')] }, '50', '1', '45', ['discount -5']],
    ['an amount', { discounts: [amount('10')] }, '50', '1', '40', ['discount -10']],
    ['an amount larger than the price', { discounts: [amount('60')] }, '50', '1', '0', ['discount -50']],
    [
      'percentages that compound',
      { discounts: [percentage('10'), percentage('10')] },
      '100',
      '1',
      '81',
      ['discount -10', 'discount -9'],
    ],
    [
      'the written order',
      { discounts: [amount('20'), percentage('50')] },
      '100',
      '1',
      '40',
      ['discount -20', 'discount -40'],
    ],
    [
      'the other order',
      { discounts: [percentage('50'), amount('20')] },
      '100',
      '1',
      '30',
      ['discount -50', 'discount -20'],
    ],
    [
      'a percentage of what a later month of a contract year takes back',
      { discounts: [percentage('10')] },
      '-50',
      '1',
      '-45',
      ['discount 5'],
    ],
    ['an amount, of which such a month owes nothing', { discounts: [amount('10')] }, '-50', '1', '-50', []],
    [
      'maximum, then discount, then minimum',
      { maximum: '100', discounts: [percentage('50')], minimum: '60' },
      '500',
      '1',
      '60',
      ['maximum -400', 'discount -50', 'minimum 10'],
    ],
    [
      'a third of the minimum only in a third of a period',
      { maximum: '100', discounts: [amount('90')], minimum: '60' },
      '500',
      '1/3',
      '20',
      ['maximum -400', 'discount -90', 'minimum 10'],
    ],
  ])('with %s', (_, limits, gross, share, expected, steps) => {
    const adjustings = adjustingsOf(limits);
    expect(adjusted(Exact.parse(gross), adjustings, Exact.parse(share)).toString()).toBe(expected);
    const made = adjustmentsMade(Exact.parse(gross), adjustings, Exact.parse(share));
    expect(made.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(steps);
  });
});
