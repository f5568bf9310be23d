import { sameNumbers } from '../content.js';

const dayMs = 86_400_000;

/** A year has so many months, each a period of every subscription. */
export const monthsOfHistory = 12;

/** What the year's customers buy besides what the demo sells already: an agent whose calls cost money. */
export const researchAgent = {
  name: 'Research agent',
  currency: 'USD',
  cadence: { unit: 'month', count: 1 },
  allowsImmediateCancellation: true,
  recurringFee: { amount: '79.00', timing: 'in-arrears' },
  pricingMetrics: [
    {
      id: 'tokens',
      name: 'Tokens, in thousands',
      aggregation: { type: 'sum', element: 'totalTokenCount' },
      mode: 'package',
      tiers: [{ unitRate: '0.012', packageSize: '1000' }],
    },
  ],
} as const;

export type HistoryProduct = 'summaries' | 'images' | 'research';

export interface HistoryCustomer {
  readonly slug: string;
  readonly organization: string;
  readonly email: string;
  readonly product: HistoryProduct;
  /** The month of the year, from 0, in which the subscription starts. */
  readonly startMonth: number;
  /** The month at whose begin it was cancelled. */
  readonly cancelMonth?: number;
  /** Events of the first month; each later month has more or fewer by `growth`. */
  readonly eventsPerMonth: number;
  readonly growth: number;
  /** Of ten invoices so many are paid. */
  readonly paysOfTen: number;
}

const names = [
  'Northwind Archive',
  'Kestrel Insurance',
  'Atelier Solène',
  'Vantage Biotech',
  'Morrow & Finch',
  'Cedar Learning',
  'Polaris Freight',
  'Juniper Health',
  'Tessellate',
  'Copperfield Press',
  'Ostrava Motors',
  'Saffron Kitchens',
  'Halcyon Energy',
  'Brightwater Bank',
  'Fjordline Travel',
  'Mosaic Museums',
  'Quarry Robotics',
  'Larkspur Legal',
  'Nimbus Weather',
  'Orchard Retail',
  'Paloma Studios',
  'Granite Security',
  'Willow Pharma',
  'Zenith Sports',
  'Amber Publishing',
  'Delta Grid',
  'Evergreen Estates',
  'Foxglove Games',
  'Indigo Airways',
  'Kite Analytics',
  'Maple Mutual',
  'Onyx Recruiting',
  'Riverbend Schools',
  'Sable Fashion',
];

const productOf: readonly HistoryProduct[] = ['research', 'summaries', 'images', 'research', 'summaries'];

/** The same customers in every run: a few large, many small, most there from the first half of the year, three lost. */
export const historyCustomers: readonly HistoryCustomer[] = names.map((organization, index) => {
  const next = sameNumbers(1_000 + index);
  const slug = organization
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const startMonth = Math.floor(next() * next() * 10);
  const isLost = index % 11 === 7;
  return {
    slug,
    organization,
    email: `team@${slug}.example`,
    product: productOf[index % productOf.length] ?? 'summaries',
    startMonth,
    ...(isLost && { cancelMonth: Math.min(startMonth + 4 + Math.floor(next() * 3), monthsOfHistory - 1) }),
    eventsPerMonth: Math.round(20 + 160 * next() ** 3),
    growth: isLost ? 0.85 : 0.97 + next() * 0.12,
    paysOfTen: index % 9 === 4 ? 6 : 10,
  };
});

export interface HistoryEvent {
  readonly id: string;
  readonly at: number;
  readonly properties: Record<string, number | string>;
}

const artists = ['Ana', 'Bruno', 'Chen', 'Dilnoza', 'Ebbe'];

/** What a customer used in a month of the year that begins at `from` and ends before `to`, in order of time. */
export function usageOfMonth(customer: HistoryCustomer, month: number, from: number, to: number): HistoryEvent[] {
  if (month < customer.startMonth || month >= (customer.cancelMonth ?? monthsOfHistory)) return [];
  const next = sameNumbers(hashOf(`${customer.slug} ${month}`));
  const count = Math.round(customer.eventsPerMonth * customer.growth ** (month - customer.startMonth));
  const times = Array.from({ length: count }, () => timeIn(from, to, next)).sort((a, b) => a - b);
  return times.map((at, n) => ({ id: `demo-${customer.slug}-${month}-${n}`, at, properties: said(customer, next) }));
}

/** Office hours, and a weekend has a third of a working day. */
function timeIn(from: number, to: number, next: () => number): number {
  const days = Math.round((to - from) / dayMs);
  for (;;) {
    const day = from - (from % dayMs) + Math.floor(next() * days) * dayMs;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    if (isWeekend && next() > 1 / 3) continue;
    return day + (7 + Math.floor(next() * 12)) * 3_600_000 + Math.floor(next() * 3_600_000);
  }
}

function said({ product }: HistoryCustomer, next: () => number): Record<string, number | string> {
  if (product === 'summaries') return { summaries: 1 + Math.floor(next() * 4) };
  if (product === 'images')
    return { images: 1 + Math.floor(next() * 8), artist: artists[Math.floor(next() * artists.length)] ?? '' };
  return modelCall(next);
}

const models = [
  { model: 'gpt-4o-mini', provider: 'openai', of: 0.4 },
  { model: 'claude-sonnet-4-5', provider: 'anthropic', of: 0.7 },
  { model: 'gpt-4o', provider: 'openai', of: 0.9 },
  { model: 'gemini-2.5-flash', provider: 'google', of: 1 },
] as const;

function modelCall(next: () => number): Record<string, number | string> {
  const drawn = next();
  const { model, provider } = models.find(({ of }) => drawn < of) ?? models[0];
  const inputTokenCount = 2_000 + Math.floor(next() ** 2 * 60_000);
  const outputTokenCount = 300 + Math.floor(next() * 3_000);
  const agent = next() < 0.7 ? 'researcher' : 'reviewer';
  return { model, provider, agent, inputTokenCount, outputTokenCount };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
