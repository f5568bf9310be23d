/** Who sends the invoices of the demo tenant; like everything here, made up. */
export const seller = {
  addressLines: ['Kanalgasse 4'],
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
  taxId: 'DE123456789',
} as const;

/** What the demo tenant sells. Prices and names are made up. */
export const products = {
  summaries: {
    name: 'Document summarisation',
    currency: 'USD',
    cadence: { unit: 'month', count: 1 },
    allowsImmediateCancellation: true,
    recurringFee: { amount: '199.00', timing: 'in-arrears' },
    pricingMetrics: [
      {
        id: 'summaries',
        name: 'Summaries',
        aggregation: { type: 'sum', element: 'summaries' },
        mode: 'graduated',
        tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
      },
    ],
  },
  assistant: {
    name: 'Support assistant',
    currency: 'USD',
    cadence: { unit: 'month', count: 1 },
    allowsImmediateCancellation: true,
    recurringFee: { amount: '99.00', timing: 'in-advance' },
    setupFees: [{ name: 'Onboarding', amount: '250.00', scope: 'subscription' }],
    pricingMetrics: [
      {
        id: 'conversations',
        name: 'Conversations',
        aggregation: { type: 'count' },
        filters: [{ property: 'outcome', operator: 'ne', values: ['abandoned'] }],
        mode: 'graduated',
        tiers: [{ upTo: '500', unitRate: '0.20' }, { upTo: '5000', unitRate: '0.15' }, { unitRate: '0.09' }],
      },
      {
        id: 'tokens',
        name: 'Tokens, in thousands',
        aggregation: { type: 'sum', element: 'tokens' },
        mode: 'package',
        tiers: [{ unitRate: '0.02', packageSize: '1000' }],
      },
    ],
  },
  images: {
    name: 'Image studio',
    currency: 'EUR',
    cadence: { unit: 'month', count: 1 },
    allowsImmediateCancellation: true,
    recurringFee: { amount: '49.00', timing: 'in-arrears' },
    pricingMetrics: [
      {
        id: 'images',
        name: 'Images',
        aggregation: { type: 'sum', element: 'images' },
        mode: 'volume',
        tiers: [{ upTo: '500', unitRate: '0.08' }, { upTo: '2000', unitRate: '0.06' }, { unitRate: '0.04' }],
      },
      {
        id: 'artists',
        name: 'Active artists',
        aggregation: { type: 'unique-count', element: 'artist' },
        mode: 'graduated',
        tiers: [{ upTo: '3', unitRate: '0' }, { unitRate: '7.50' }],
      },
    ],
  },
  contracts: {
    name: 'Contract review',
    currency: 'USD',
    cadence: { unit: 'month', count: 1 },
    allowsImmediateCancellation: true,
    recurringFee: { amount: '499.00', timing: 'in-arrears' },
    pricingMetrics: [
      {
        id: 'pages',
        name: 'Pages',
        aggregation: { type: 'sum', element: 'pages' },
        mode: 'graduated',
        tiers: [{ upTo: '1000', unitRate: '0.40' }, { unitRate: '0.32' }],
        minimum: '100.00',
      },
    ],
  },
} as const;

export type ProductName = keyof typeof products;

export interface DemoCustomer {
  readonly slug: string;
  readonly organization: string;
  readonly subscriber: { readonly name: string; readonly email: string };
  /** Of the organization, where its invoices show one. */
  readonly billing?: { readonly addressLines: readonly string[]; readonly city: string; readonly country: string };
  readonly product: ProductName;
  /** 0: nothing is used yet, and the first request of README is the first usage. */
  readonly eventsPerDay: number;
  /** Lives by a test clock that has passed this many months; the others live in real time. */
  readonly monthsPassed?: number;
}

export const customers: readonly DemoCustomer[] = [
  {
    slug: 'acme',
    organization: 'Acme',
    subscriber: { name: 'Ada Moreau', email: 'ada@acme.example' },
    product: 'summaries',
    eventsPerDay: 0,
  },
  {
    slug: 'harbour',
    organization: 'Harbour Hotels',
    subscriber: { name: 'Mina Okafor', email: 'mina@harbour-hotels.example' },
    product: 'assistant',
    eventsPerDay: 140,
  },
  {
    slug: 'bluebird',
    organization: 'Bluebird Telecom',
    subscriber: { name: 'Tomás Vega', email: 'tomas@bluebird.example' },
    product: 'assistant',
    eventsPerDay: 60,
  },
  {
    slug: 'papercut',
    organization: 'Papercut Design',
    subscriber: { name: 'Ines Laurent', email: 'ines@papercut.example' },
    product: 'images',
    eventsPerDay: 45,
  },
  {
    slug: 'lindqvist',
    organization: 'Lindqvist & Partners',
    subscriber: { name: 'Erik Lindqvist', email: 'erik@lindqvist.example' },
    product: 'contracts',
    eventsPerDay: 25,
  },
  {
    slug: 'lighthouse',
    organization: 'Lighthouse Legal (test clock)',
    subscriber: { name: 'Grace Adeyemi', email: 'grace@lighthouse.example' },
    billing: { addressLines: ['12 Harbour Road'], city: 'Cork', country: 'IE' },
    product: 'contracts',
    eventsPerDay: 12,
    monthsPassed: 2,
  },
];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function sameNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const artists = ['Ines', 'Bo', 'Chidi', 'Dana', 'Emil', 'Farah'];
const outcomes = ['solved', 'solved', 'solved', 'handed over', 'abandoned'];

/** By which model it was done, and what that cost us by what the sender says. */
const costs = (model: string, totalCost: number) => ({ model, provider: 'openai', totalCost: totalCost.toFixed(3) });

/** What one event of a product says. */
export function propertiesOf(product: ProductName, next: () => number): Record<string, string | number> {
  const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? '';
  switch (product) {
    case 'summaries':
      return { summaries: 1, ...costs('gpt-4o-mini', 0.3 + next() * 0.5) };
    case 'assistant':
      return {
        outcome: pick(outcomes),
        tokens: 200 + Math.floor(next() * 2_800),
        ...costs('gpt-4o', 0.02 + next() * 0.1),
      };
    case 'images':
      return {
        images: 1 + Math.floor(next() * 4),
        artist: pick(artists),
        ...costs('gpt-image-1', 0.02 + next() * 0.08),
      };
    case 'contracts':
      return { pages: 2 + Math.floor(next() * 38), ...costs('gpt-4o', 0.5 + next() * 4) };
  }
}
