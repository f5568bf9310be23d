import { products, sameNumbers } from '../content.js';
import { type HistoryCustomer, historyCustomers } from './content.js';
import { beganBefore } from './starts.js';

const dayMs = 86_400_000;

type Event = Readonly<Record<string, unknown>>;

/** Late usage arrives after the periods of these months of the year, from 0, have been invoiced. */
const lateMonths: readonly number[] = [5, 8, 11];

const at = (instant: number) => new Date(instant).toISOString();

/** Who sends some of a month's usage when the month has been invoiced. */
const isLate = (customer: HistoryCustomer) => customer.product === 'summaries' && customer.paysOfTen === 10;

/** Usage of periods that ended `to` or in the month before, which is sent after it: the same in every run. */
export function lateUsageOf(month: number, to: number, today: number): Event[] {
  if (!lateMonths.includes(month)) return [];
  const late = historyCustomers.filter(
    (one) => isLate(one) && one.startMonth <= month && one.cancelMonth === undefined,
  );
  return late.slice(month % 3, (month % 3) + 3).flatMap((customer) => {
    const { slug, organization, email } = customer;
    const end = beganBefore(customer, to, today);
    return Array.from({ length: 4 }, (_, n) => ({
      id: `demo-late-${slug}-${month}-${n}`,
      time: at(end - (n + 1) * 2 * 3_600_000),
      organization,
      subscriber: email,
      product: products.summaries.name,
      properties: { summaries: 2 + n, model: 'gpt-4o-mini', provider: 'openai', totalCost: `${2 + n}.10` },
    }));
  });
}

const strangers = [
  { organization: 'Delta Freight', product: products.summaries.name, properties: { summaries: 2 } },
  { organization: 'Delta Freight', product: products.summaries.name, properties: { summaries: 5 } },
  { organization: 'Harbour Hotels', product: 'Voice minutes', properties: { minutes: 11 } },
  { organization: 'Bluebird Telecom', product: products.images.name, properties: { images: 3 } },
] as const;

/** Usage of the last days that nobody has bought: of a stranger, of what is not sold, of a customer of something else. */
export function unattributedUsage(today: number): Event[] {
  const next = sameNumbers(77);
  return Array.from({ length: 48 }, (_, n) => ({
    id: `demo-stranger-${n}`,
    time: at(today - Math.floor(next() * 12 * dayMs) - 3_600_000),
    ...(strangers[n % strangers.length] as (typeof strangers)[number]),
  }));
}

const ofBluebird = {
  organization: 'Bluebird Telecom',
  subscriber: 'tomas@bluebird.example',
  product: products.assistant.name,
};

/** What came twice, and did not say the same. */
export function conflictingUsage(today: number): readonly (readonly [first: Event, second: Event])[] {
  return Array.from({ length: 3 }, (_, n) => {
    const event = { ...ofBluebird, id: `demo-twice-${n}`, time: at(today - (n + 1) * dayMs + 9 * 3_600_000) };
    const said = (tokens: number) => ({ ...event, properties: { outcome: 'solved', tokens } });
    return [said(900 + n), said(1_900 + n)] as const;
  });
}

/** What no door takes. */
export const rejectedUsage = (today: number): Event[] => [
  { ...ofBluebird, id: 'demo-future', time: at(today + 400 * dayMs), properties: { tokens: 10 } },
  { ...ofBluebird, id: 'demo-long-ago', time: '1961-04-12T06:07:00Z', properties: { tokens: 10 } },
  { ...ofBluebird, id: '', properties: { tokens: 10 } },
];

const day = (today: number, back: number) => at(today - back * dayMs).slice(0, 10);

/** Events of Harbour Hotels that somebody has taken back, and what somebody has put right. */
export function corrections(today: number): { readonly voids: Event[]; readonly amendments: Event[] } {
  const named = (back: number, n: number, reason: string) => ({
    id: `demo-harbour-${day(today, back)}-${n}`,
    reason,
  });
  return {
    voids: [0, 1, 2].map((n) => named(4, n, 'A load test of our own')),
    amendments: [5, 6].map((n) => ({
      ...named(3, n, 'Its tokens were counted twice'),
      event: { properties: { outcome: 'solved', tokens: 400 + n } },
    })),
  };
}
