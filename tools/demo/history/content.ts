import { sameNumbers } from '../content.js';
import { ownModel, unknownModel } from './settings-content.js';

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
      tiers: [{ unitRate: '0.005', packageSize: '1000' }],
    },
  ],
  // Elsewhere, by transfer: what is late is asked for.
  paymentOption: 'external',
} as const;

export type HistoryProduct = 'summaries' | 'images' | 'research';

export interface HistoryCustomer {
  readonly slug: string;
  readonly organization: string;
  readonly email: string;
  readonly product: HistoryProduct;
  /** The month of the year, from 0, before whose begin the subscription starts, by less than a month. */
  readonly startMonth: number;
  /** The month at whose begin it was cancelled. */
  readonly cancelMonth?: number;
  /** Events of the first month; each later month has more or fewer by `growth`. */
  readonly eventsPerMonth: number;
  readonly growth: number;
  /** Of ten invoices so many are paid. */
  readonly paysOfTen: number;
  /** From this month of the year on nothing is paid. */
  readonly owesFrom?: number;
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
    ...(organization === 'Ostrava Motors' && { owesFrom: monthsOfHistory - 1 }),
  };
});

export interface HistoryEvent {
  readonly id: string;
  readonly at: number;
  readonly properties: Record<string, number | string>;
}

/** On the average. */
const daysOfMonth = 30.4;

const artists = ['Ana', 'Bruno', 'Chen', 'Dilnoza', 'Ebbe'];

/** What it cost us, by what the sender says: to a tenth of a cent. */
const usd = (amount: number): string => amount.toFixed(3);

/** What a customer used in a month of the year, or a part of one, that begins at `from` and ends before `to`, in order of time. */
export function usageOfMonth(customer: HistoryCustomer, month: number, from: number, to: number): HistoryEvent[] {
  if (month < customer.startMonth || month >= (customer.cancelMonth ?? Number.POSITIVE_INFINITY)) return [];
  const next = sameNumbers(hashOf(`${customer.slug} ${month}`));
  const perMonth = customer.eventsPerMonth * customer.growth ** (month - customer.startMonth);
  const count = Math.round((perMonth * (to - from)) / (daysOfMonth * dayMs));
  const times = Array.from({ length: count }, () => timeIn(from, to, next)).sort((a, b) => a - b);
  return times.map((at, n) => ({
    id: `demo-${customer.slug}-${month}-${n}`,
    at,
    properties: said(customer, next, month),
  }));
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

function said({ product }: HistoryCustomer, next: () => number, month: number): Record<string, number | string> {
  if (product === 'summaries') {
    const summaries = 1 + Math.floor(next() * 4);
    const { model, provider } = models[next() < 0.8 ? 0 : 2];
    return { summaries, model, provider, totalCost: usd(summaries * (0.25 + next() * 0.5)) };
  }
  if (product === 'images') {
    const images = 1 + Math.floor(next() * 8);
    const artist = artists[Math.floor(next() * artists.length)] ?? '';
    return {
      images,
      artist,
      model: 'gpt-image-1',
      provider: 'openai',
      totalCost: usd(images * (0.02 + next() * 0.02)),
    };
  }
  return modelCall(next, month);
}

const models = [
  { model: 'gpt-4o-mini', provider: 'openai', of: 0.34 },
  { model: 'claude-sonnet-4-5', provider: 'anthropic', of: 0.62 },
  { model: 'gpt-4o', provider: 'openai', of: 0.79 },
  { model: 'gemini-2.5-flash', provider: 'google', of: 0.87 },
] as const;
const ownOne = { model: ownModel, provider: 'self-hosted' } as const;
const unknownOne = { model: unknownModel, provider: 'quill' } as const;
/** The model of its own came in the course of the year, and the one that nobody knows the price of in its last month. */
const ownSince = 4;

function modelOf(drawn: number, month: number): { readonly model: string; readonly provider: string } {
  if (drawn >= 0.985 && month >= monthsOfHistory - 1) return unknownOne;
  const { model, provider } = models.find(({ of }) => drawn < of) ?? (month < ownSince ? models[0] : ownOne);
  return { model, provider };
}

function modelCall(next: () => number, month: number): Record<string, number | string> {
  const { model, provider } = modelOf(next(), month);
  const inputTokenCount = 8_000 + Math.floor(next() ** 2 * 180_000);
  const outputTokenCount = 300 + Math.floor(next() * 3_000);
  const agent = next() < 0.7 ? 'researcher' : 'reviewer';
  return { model, provider, agent, inputTokenCount, outputTokenCount };
}

/** The keys of a customer by which its calls are told apart, the one of every day first. */
export const credentialsOf = ({ slug, product }: HistoryCustomer): readonly string[] =>
  product === 'research' ? [`${slug} production`, `${slug} staging`] : [];

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
