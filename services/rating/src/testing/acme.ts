import {
  CustomerMessage,
  PeriodClosing,
  Product,
  SubscriptionMessage,
  segmentToMessage,
  type UsageBlock,
  type UsageRow,
  usagePartitionOf,
} from '#contracts';
import type { Segment } from '#timeline';

/** Acme subscribes to document summarisation, by the month, from January on. */
export const january = Date.UTC(2026, 0, 1);
export const february = Date.UTC(2026, 1, 1);
export const march = Date.UTC(2026, 2, 1);
export const partitions = 4;
export const home = usagePartitionOf('demo', 'org-1', partitions);

export const organization: CustomerMessage = {
  ...CustomerMessage.decode(new Uint8Array()),
  tenant: 'demo',
  kind: 'organization',
  customerId: 'org-1',
  name: 'Acme',
};

export const summaries: Product['pricingMetrics'][number] = {
  metricId: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries', carriesOver: false },
  filters: [],
  mode: 'graduated',
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
  discounts: [],
  chargeFirstTierOnZero: false,
};

export const product = (more: Partial<Product> = {}): Product => ({
  ...Product.fromPartial({}),
  productId: 'prod-1',
  name: 'Document summarisation',
  version: 1,
  publishedAt: january,
  currency: 'USD',
  cadence: { unit: 'month', count: 1, calendarAligned: false },
  recurringFee: { amount: '199.00', timing: 'in-arrears' },
  setupFees: [],
  pricingMetrics: [summaries],
  suppressZeroInvoices: false,
  ...more,
});

/** The nth month of the subscription. */
export function month(number: number, more: Partial<Segment> = {}): Segment {
  const stretch = { start: Date.UTC(2026, number, 1), end: Date.UTC(2026, number + 1, 1) };
  return { number, phase: 'paid', productId: 'prod-1', productVersion: 1, ...stretch, full: stretch, ...more };
}

export const subscription = (type: string, more: Partial<SubscriptionMessage> = {}): SubscriptionMessage => ({
  ...SubscriptionMessage.decode(new Uint8Array()),
  tenant: 'demo',
  type,
  subscriptionId: 'sub-1',
  accountId: 'org-1',
  organizationId: 'org-1',
  productId: 'prod-1',
  startedAt: january,
  ...more,
});

export const started = (more: Partial<SubscriptionMessage> = {}) =>
  subscription('subscription-started', { openedSegment: segmentToMessage(month(0)), ...more });

export const opened = (segment: Segment, more: Partial<SubscriptionMessage> = {}) =>
  subscription('segment-opened', { openedSegment: segmentToMessage(segment), ...more });

export const usage = (
  id: string,
  quantity: unknown,
  more: { at?: number; product?: string; fingerprint?: number; properties?: Record<string, unknown> } = {},
): UsageRow => [
  id,
  'api',
  'event',
  more.at ?? january + 1_000,
  'org-1',
  'acme',
  null,
  more.product ?? 'Document summarisation',
  null,
  null,
  { summaries: quantity, ...more.properties },
  more.fingerprint ?? 1,
];

export const block = (rows: UsageRow[], more: Partial<UsageBlock> = {}): UsageBlock => ({
  kind: 'usage',
  tenant: 'demo',
  receivedAt: january + 2_000,
  attempt: 0,
  rows,
  ...more,
});

export const closing = (segment: Segment, more: Partial<PeriodClosing> = {}): PeriodClosing => ({
  ...PeriodClosing.fromPartial({}),
  id: `close-${segment.number}`,
  tenant: 'demo',
  type: 'period-closing',
  occurredAt: segment.end,
  subscriptionId: 'sub-1',
  accountId: 'org-1',
  periodIndex: segment.number,
  periodStart: segment.start,
  periodEnd: segment.end,
  segment: segmentToMessage(segment),
  ...more,
});

/** Sold by the summary, by the summaries of each team, and by the different users of each team. */
export const meteredThrice = product({
  pricingMetrics: [
    summaries,
    { ...summaries, metricId: 'per-team', groupBy: 'team' },
    {
      ...summaries,
      metricId: 'users',
      aggregation: { type: 'unique-count', element: 'user', carriesOver: false },
      groupBy: 'team',
    },
  ],
});

let used = 0;

/** A summary by somebody of a team. */
export const usedBy = (team: unknown, user = 'ada', quantity = 1): UsageRow =>
  usage(`used-${used++}`, quantity, { properties: { user, ...(team === undefined ? {} : { team }) } });
