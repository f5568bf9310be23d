/** A product with something of everything. */
export const terms = (name: string) => ({
  name,
  currency: 'USD',
  cadence: { unit: 'month', count: 1 },
  recurringFee: { amount: '199.00', timing: 'in-arrears' },
  setupFees: [{ name: 'Setup', amount: '10', scope: 'subscription' }],
  pricingMetrics: [
    {
      id: 'summaries',
      name: 'Summaries',
      aggregation: { type: 'sum', element: 'summaries' },
      filters: [{ property: 'region', operator: 'in', values: ['eu'] }],
      mode: 'graduated',
      tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
      quota: { limit: '5000', enforcement: 'hard' },
    },
  ],
});

/** The product's own prices on its usage of January. */
export const simulationOf = (productId: string) => ({
  productId,
  from: '2026-01-01T00:00:00Z',
  to: '2026-02-01T00:00:00Z',
  terms: { version: 1 },
});
