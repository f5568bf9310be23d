/** What the kept folder sells: together every aggregation, price model, adjustment, rhythm and timing that its version knew. */
const graduated = (first: string, then: string) => [{ upTo: '100', unitRate: first }, { unitRate: then }];
const sum = (element: string) => ({ type: 'sum', element }) as const;
const summaries = (first: string, then: string) => ({
  id: 'summaries',
  name: 'Summaries',
  aggregation: sum('summaries'),
  tiers: graduated(first, then),
});

const monthly = { unit: 'month', count: 1, calendarAligned: false } as const;

export const summarisation = (first: string, then: string) => ({
  name: 'Document summarisation',
  currency: 'USD',
  cadence: monthly,
  recurringFee: { amount: '199.00', timing: 'in-arrears' },
  setupFees: [
    { name: 'Onboarding', amount: '50.00', scope: 'subscription' },
    { name: 'Account opening', amount: '20.00', scope: 'organization' },
  ],
  pricingMetrics: [summaries(first, then)],
});

export const everything = {
  name: 'Everything counted',
  currency: 'EUR',
  cadence: { unit: 'month', count: 1, calendarAligned: true },
  recurringFee: { amount: '99.00', timing: 'in-advance' },
  setupFees: [{ name: 'Connection', amount: '75.00', scope: 'subscription' }],
  pricingMetrics: [
    {
      id: 'tokens',
      name: 'Tokens by model',
      aggregation: sum('tokens'),
      groupBy: 'model',
      tiers: [{ name: 'first', upTo: '1000', unitRate: '0.01', fixedCost: '0.50' }, { unitRate: '0.008' }],
    },
    {
      id: 'calls',
      name: 'Calls that went well',
      aggregation: { type: 'count' },
      filters: [{ property: 'outcome', operator: 'ne', values: ['failed'] }],
      tiers: [{ upTo: '20', unitRate: '0.20', fixedCost: '5.00' }, { unitRate: '0.15' }],
      chargeFirstTierOnZero: true,
    },
    {
      id: 'peak',
      name: 'Highest load',
      aggregation: { type: 'max', element: 'load' },
      mode: 'volume',
      tiers: [{ upTo: '50', unitRate: '1.00' }, { unitRate: '0.75' }],
    },
    {
      id: 'floor',
      name: 'Lowest load',
      aggregation: { type: 'min', element: 'load' },
      tiers: [{ unitRate: '0.10' }],
    },
    {
      id: 'latency',
      name: 'Mean latency',
      aggregation: { type: 'average', element: 'latency' },
      tiers: [{ unitRate: '0.013' }],
    },
    {
      id: 'people',
      name: 'People by region',
      aggregation: { type: 'unique-count', element: 'user' },
      groupBy: 'region',
      tiers: [{ upTo: '10', unitRate: '2.00' }, { unitRate: '1.50' }],
      maximum: '80.00',
    },
    {
      id: 'alarms',
      name: 'Alarms',
      aggregation: { type: 'match', element: 'level', value: 'alarm' },
      tiers: [{ unitRate: '0.30' }],
    },
    {
      id: 'seats',
      name: 'Seats at the end',
      aggregation: { type: 'latest', element: 'seats' },
      tiers: [{ unitRate: '4.00' }],
    },
    {
      id: 'storage',
      name: 'Storage over time',
      aggregation: { type: 'time-weighted-sum', element: 'gigabytes' },
      tiers: [{ unitRate: '0.20' }],
    },
    {
      id: 'pages',
      name: 'Pages in packages',
      aggregation: sum('pages'),
      mode: 'package',
      tiers: [
        { upTo: '500', unitRate: '3.00', packageSize: '100' },
        { unitRate: '5.00', packageSize: '250' },
      ],
    },
    {
      id: 'turnover',
      name: 'Share of turnover',
      aggregation: sum('turnover'),
      filters: [{ property: 'region', operator: 'in', values: ['north', 'south', 'west'] }],
      mode: 'percentage',
      tiers: [{ upTo: '1000', unitRate: '2.9' }, { unitRate: '1.9' }],
      discounts: [
        { kind: 'percentage', value: '10' },
        { kind: 'amount', value: '1.00' },
      ],
      minimum: '12.00',
      maximum: '60.00',
    },
  ],
};

/** Costs of AI calls, handed on with a mark-up. */
export const completions = {
  name: 'Completions',
  currency: 'USD',
  cadence: monthly,
  pricingMetrics: [
    { id: 'cost', name: 'Cost and a fifth', aggregation: sum('totalCost'), tiers: [{ unitRate: '1.20' }] },
    { id: 'input', name: 'Input', aggregation: sum('inputTokenCount'), tiers: [{ unitRate: '0.0001' }] },
  ],
};

/** Never revised: usage that is ahead of its time has one price only. */
export const steady = {
  name: 'Steady',
  currency: 'USD',
  cadence: monthly,
  recurringFee: { amount: '10.00', timing: 'in-advance' },
  pricingMetrics: [summaries('1.00', '0.50')],
};

/** Revised while usage of a later month had been sent already. */
export const revised = (rate: string) => ({
  name: 'Revised',
  currency: 'USD',
  cadence: monthly,
  pricingMetrics: [{ id: 'units', name: 'Units', aggregation: sum('units'), tiers: [{ unitRate: rate }] }],
});

export const fiveMinutes = {
  name: 'Five minutes',
  currency: 'USD',
  cadence: { unit: 'test-5-minutes', count: 1 },
  recurringFee: { amount: '1.00', timing: 'in-arrears' },
  pricingMetrics: [summaries('0.125', '0.0625')],
};

export const fortnight = {
  name: 'Fortnight',
  currency: 'CHF',
  cadence: { unit: 'week', count: 2, calendarAligned: true },
  recurringFee: { amount: '70.00', timing: 'in-advance' },
  setupFees: [
    { name: 'Key', amount: '5.00', scope: 'subscription' },
    { name: 'Membership', amount: '30.00', scope: 'organization' },
  ],
};

export const quarter = {
  name: 'Quarter',
  currency: 'JPY',
  cadence: { unit: 'quarter', count: 1, calendarAligned: true },
  recurringFee: { amount: '30000', timing: 'in-arrears' },
  pricingMetrics: [{ id: 'units', name: 'Units', aggregation: sum('units'), tiers: [{ unitRate: '0.5' }] }],
};

const free = {
  currency: 'KWD',
  cadence: monthly,
  pricingMetrics: [{ id: 'units', name: 'Units', aggregation: sum('units'), tiers: [{ unitRate: '0' }] }],
};
export const freeAndInvoiced = { ...free, name: 'Free and invoiced' };
export const freeAndSilent = { ...free, name: 'Free and silent', suppressZeroInvoices: true };

/** Its second version has another currency, which catalog refuses: see `hold.ts`. */
export const twoCurrencies = {
  name: 'Two currencies',
  currency: 'USD',
  cadence: monthly,
  recurringFee: { amount: '8.00', timing: 'in-arrears' },
};
