import { Exact } from '#money';
import { lackOfCommitment } from './commitment.js';
import { type ServiceTarget, serviceCredits } from './service-credits.js';
import { reachedVolume } from './volume.js';

const exact = (text: string) => Exact.parse(text);

describe('a minimum commitment', () => {
  it.each([
    ['is what fee and usage lack', '200', '100', '1', ['33.333'], '66.67'],
    ['is nothing where they reach it', '200', '100', '1', ['99.995', '0.004'], '0'],
    ['is prorated like the fee', '62', '31', '10/31', ['3'], '7'],
    ['counts usage below zero', '10', '0', '1', ['-2'], '12'],
  ])('%s', (_, commitment, fee, share, usage, lack) => {
    const of = { commitment, fee, share: exact(share), currency: 'USD' };
    expect(lackOfCommitment(of, usage.map(exact)).lack.toString()).toBe(lack);
  });
});

describe('a volume', () => {
  it('is the highest that is reached', () => {
    const volumes = [
      { from: '10', percentage: '1' },
      { from: '20', percentage: '2' },
    ];
    const reached = (amount: string) => reachedVolume(volumes, exact(amount))?.percentage;
    expect(['-30', '9.99', '10', '19.99', '20', '1000'].map(reached)).toEqual([
      undefined,
      undefined,
      '1',
      '1',
      '2',
      '2',
    ]);
  });
});

describe('service levels', () => {
  const target: ServiceTarget = {
    metricId: 'good',
    ofMetricId: 'all',
    direction: 'at-least',
    target: '75',
    creditPercentage: '10',
  };
  const metrics = (good: string, all: string) => [
    { metricId: 'good', quantity: exact(good), eventCount: 1 },
    { metricId: 'all', quantity: exact(all), eventCount: 1 },
  ];
  const credited = (...of: Parameters<typeof serviceCredits>) =>
    serviceCredits(...of).map((one) => one.credited.toString());

  it('credit a part of rounded usage where a share is missed, and nothing where nothing was measured', () => {
    expect(credited([target], metrics('2', '3'), [exact('30.004'), exact('0.006')], 'USD')).toEqual(['3']);
    expect(credited([target], metrics('3', '4'), [exact('30')], 'USD')).toEqual([]);
    expect(credited([target], metrics('0', '0'), [exact('30')], 'USD')).toEqual([]);
    expect(credited([{ ...target, metricId: 'none' }], metrics('0', '1'), [exact('30')], 'USD')).toEqual([]);
  });

  it('never credit more than usage, in the order of the targets', () => {
    const most = { ...target, creditPercentage: '70' };
    expect(credited([most, most], metrics('1', '2'), [exact('10')], 'USD')).toEqual(['7', '3']);
    expect(credited([most], metrics('1', '2'), [exact('-10')], 'USD')).toEqual(['0']);
  });

  it('have a most as well', () => {
    const slow: ServiceTarget = { metricId: 'good', direction: 'at-most', target: '250', creditPercentage: '10' };
    expect(credited([slow], metrics('250.1', '1'), [exact('10')], 'USD')).toEqual(['1']);
    expect(credited([slow], metrics('250', '1'), [exact('10')], 'USD')).toEqual([]);
  });
});
