import { january, meteredThrice, product, summaries, usage } from '../../testing/acme.js';
import { acme, given } from '../../testing/given.js';

const notified = product({
  notifyAtPercentages: ['80', '100'],
  pricingMetrics: [{ ...summaries, quota: { limit: '1500', enforcement: 'hard' } }],
});
const withNotices = { ...acme, products: [notified] };

describe('thresholds of tiers and quotas', () => {
  it('are told once, as usage reaches them, however often it is looked', () => {
    const rating = given(withNotices);
    const of = (...quantities: number[]) =>
      rating
        .when(...quantities.map((quantity, at) => usage(`${quantity}-${at}`, quantity)))
        .quotas.map(
          ({ of: what, percentage, threshold, quantity }) => `${what} ${percentage}%: ${threshold}, ${quantity}`,
        );
    expect(of(799)).toEqual([]);
    expect(of(1)).toEqual(['tier 80%: 800, 800']);
    expect(of(100, 99)).toEqual([]);
    expect(of(300)).toEqual(['tier 100%: 1000, 1299', 'quota 80%: 1200, 1299']);
    expect(of(5_000)).toEqual(['quota 100%: 1500, 6299']);
    expect(of(1_000)).toEqual([]);
  });

  it('say whose they are, of which metric and segment', () => {
    const [first] = given(withNotices).when(usage('all', 900)).quotas;
    expect(first).toMatchObject({
      id: 'sub-1/0/summaries/tier/0/80',
      tenant: 'demo',
      type: 'quota-threshold-reached',
      subscriptionId: 'sub-1',
      periodIndex: 0,
      periodStart: january,
      metricId: 'summaries',
      limit: '1000',
      quantity: '900',
    });
  });

  it('are none where nobody wants to be told', () => {
    expect(given({ ...acme, products: [meteredThrice] }).when(usage('all', 9_000)).quotas).toEqual([]);
  });
});
