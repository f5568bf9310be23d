/** Whoever is not the catalogue's: what the demo states of models by itself, for the calls of its research agent. */
export const ownModel = 'atlas-instruct-70b';

/** USD for a million tokens. The list of a price war: what is used before the last month costs more. */
export const modelPrices = [
  { model: ownModel, provider: 'self-hosted', dimension: 'inputTokens', price: '0.35' },
  { model: ownModel, provider: 'self-hosted', dimension: 'outputTokens', price: '0.90' },
] as const;

/** What `ownModel` turned out to cost: the graphics cards were leased for less. */
export const correctedPrices = modelPrices.map((one) => ({
  ...one,
  price: one.dimension === 'inputTokens' ? '0.28' : '0.72',
}));

/** Nobody knows what it costs. */
export const unknownModel = 'quill-preview';

const inMonth = { window: 'month', action: 'warn' } as const;

/**
 * At the end of a month one of them is reached, one is near, and the others are far from it. Their names are those of the demo
 * alone, and found by them when it is taken away.
 */
export const budgets = [
  { ...inMonth, name: 'Demo: everything that models cost', measure: 'cost', limit: '4500.00', warnAtPercent: [50, 80] },
  {
    ...inMonth,
    name: 'Demo: what each customer costs',
    measure: 'cost',
    limit: '800.00',
    groupBy: 'organization',
    warnAtPercent: [80],
  },
  {
    ...inMonth,
    name: 'Demo: tokens of the reviewer',
    measure: 'tokens',
    limit: '20000000',
    filters: [{ dimension: 'agent', values: ['reviewer'] }],
  },
  {
    name: 'Demo: Papercut, billed a quarter',
    measure: 'billed',
    currency: 'EUR',
    limit: '150.00',
    window: 'quarter',
    action: 'block',
    isShadow: true,
    filters: [{ dimension: 'organization', values: ['Papercut Design'] }],
  },
] as const;

/** What stands on the public page of plans, in its order. */
export const plans = { summaries: 'Summaries', images: 'Image studio', research: 'Research agent' } as const;

/** Prices that somebody thought of, tried on what was used in the last month. */
export const triedPrices = {
  summaries: [
    {
      id: 'summaries',
      name: 'Summaries',
      aggregation: { type: 'sum', element: 'summaries' },
      mode: 'graduated',
      tiers: [{ upTo: '100', unitRate: '1.70' }, { upTo: '600', unitRate: '1.45' }, { unitRate: '1.20' }],
    },
  ],
  images: [
    {
      id: 'images',
      name: 'Images',
      aggregation: { type: 'sum', element: 'images' },
      mode: 'graduated',
      tiers: [{ upTo: '300', unitRate: '0.09' }, { unitRate: '0.05' }],
    },
    {
      id: 'artists',
      name: 'Active artists',
      aggregation: { type: 'unique-count', element: 'artist' },
      mode: 'graduated',
      tiers: [{ upTo: '4', unitRate: '0' }, { unitRate: '9.00' }],
    },
  ],
} as const;

/** People who have not come yet. */
export const colleagues = [
  { email: 'noor@meterstream-demo.example', name: 'Noor Haddad', role: 'Finance' },
  { email: 'jonas@meterstream-demo.example', name: 'Jonas Weber', role: 'Developer' },
] as const;

/** What is said of some customers, by which audiences are made: of the one at this place among them. */
export const labelsOf = (place: number): Readonly<Record<string, string>> => ({
  ...(place % 6 === 0 && { pilot: 'true' }),
  ...(place % 11 === 2 && { partner: place % 2 === 0 ? 'gold' : 'silver' }),
});

/** Who may see what is for them alone; found by their names, and of nobody any more, when the demo is taken away. */
export const audiences = [
  {
    name: 'Demo: pilot customers',
    description: 'They see what is tried out before others do.',
    conditions: [{ key: 'pilot', operator: 'eq', values: ['true'] }],
  },
  {
    name: 'Demo: partners',
    description: 'They resell, and have prices of their own.',
    conditions: [{ key: 'partner', operator: 'eq', values: ['gold', 'silver'] }],
  },
] as const;

/** Where events go: to a ledger that nobody answers for, and to one that was switched off. */
export const webhooks = [
  {
    url: 'https://ledger.meterstream-demo.example/webhooks',
    description: 'Demo: the ledger of the accountants',
    eventTypes: ['invoice.finalized', 'invoice.paid', 'credit-note.issued'],
    isOff: false,
  },
  {
    url: 'https://old-ledger.meterstream-demo.example/webhooks',
    description: 'Demo: the ledger of last year',
    eventTypes: ['invoice.finalized'],
    isOff: true,
  },
] as const;
