import type { Scenario } from './scenario.js';

const units = {
  ...{ id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' } },
  tiers: [{ upTo: '10', unitRate: '2.00' }, { unitRate: '1.00' }],
};
const europe = { filters: [{ property: 'region', operator: 'eq', values: ['eu'] }] };

/** Prices that are adjusted by condition. */
export const rules: readonly Scenario[] = [
  {
    name: 'rules adjust what their events add, one after the other, and anew when an event is taken back',
    products: {
      a: {
        pricingMetrics: [units],
        pricingRules: [
          {
            name: 'Weekend',
            when: { timeWindow: { weekdays: ['saturday', 'sunday'] } },
            adjust: { amountPerUnit: '0.50' },
            priority: 2,
          },
          { name: 'Europe', when: europe, adjust: { percentage: '-10' }, priority: 1 },
        ],
      },
    },
    async steps({ use, advance, post }) {
      const [first] = await use('2026-01-12T00:00:00Z', { units: 8 });
      await use('2026-01-12T00:00:00Z', { units: 6, region: 'eu' });
      await use('2026-01-10T00:00:00Z', { units: 4, region: 'eu' });
      await advance('2026-02-01T00:00:00Z');
      await post('/v1/usage/void', { id: first, reason: 'sent by a test' });
      await use('2026-02-10T00:00:00Z', { units: 10 });
      await advance('2026-03-01T00:00:00Z');
    },
    // 16.00 + 8.00 − 0.80 + 4.00 − 0.40 + 2.00; without the first event 12.00 − 1.20 + 8.00 − 0.80 + 2.00.
    documents: [
      { dated: '2026-02-01', lines: ['usage 28.80'], total: '28.80' },
      { dated: '2026-03-01', lines: ['usage 20.00', 'late-usage -8.80'], total: '11.20' },
    ],
  },
  {
    name: 'a rule that stops keeps others away, and rules come before maximum and minimum',
    products: {
      a: {
        pricingMetrics: [{ ...units, maximum: '20.00', minimum: '15.00' }],
        pricingRules: [
          { name: 'Included', when: europe, adjust: { percentage: '-100' }, stacking: 'stop' },
          { name: 'Twice', adjust: { percentage: '100' } },
        ],
      },
    },
    async steps({ use, advance }) {
      await use('2026-01-10T00:00:00Z', { units: 5, region: 'eu' });
      await use('2026-01-10T00:00:00Z', { units: 4 });
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', { units: 8 });
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', { units: 10, region: 'eu' });
      await advance('2026-04-01T00:00:00Z');
    },
    // 8.00 twice; 16.00 twice, at most 20.00; nothing, at least 15.00.
    documents: [
      { dated: '2026-02-01', lines: ['usage 16.00'], total: '16.00' },
      { dated: '2026-03-01', lines: ['usage 20.00'], total: '20.00' },
      { dated: '2026-04-01', lines: ['usage 15.00'], total: '15.00' },
    ],
  },
];
