import type { StoryAnswer, StoryStack } from '#testing';

export interface Sold {
  readonly product: string;
  readonly organization: string;
  readonly subscriptionId: string;
  readonly ingestKey: string;
  readonly clockId: string | undefined;
}

/** "Document summarisation": 199.00 a month and summaries, the first 1,000 at 1.50, then 1.35. */
export async function sellSummaries(
  stack: StoryStack,
  name: string,
  more: { mode?: 'graduated' | 'volume'; unit?: string; startsAt?: string; realTime?: boolean; timing?: string } = {},
): Promise<Sold> {
  const product = `Document summarisation ${name}`;
  const organization = `Acme ${name}`;
  const made = await created(stack, '/v1/products', {
    name: product,
    currency: 'USD',
    cadence: { unit: more.unit ?? 'month', count: 1, calendarAligned: false },
    recurringFee: { amount: '199.00', timing: more.timing ?? 'in-arrears' },
    pricingMetrics: [
      {
        id: 'summaries',
        name: 'Summaries',
        aggregation: { type: 'sum', element: 'summaries' },
        mode: more.mode ?? 'graduated',
        quota: { limit: '1000000', enforcement: 'hard' },
        tiers: [
          { upTo: '1000', unitRate: '1.50' },
          { upTo: null, unitRate: '1.35' },
        ],
      },
    ],
  });
  const { organizationId } = await created(stack, '/v1/organizations', {
    name: organization,
    billingEmail: `billing@${name}.example`,
  });
  const { subscriberId } = await created(stack, '/v1/subscribers', {
    email: `ann@${name}.example`,
    name: 'Ann',
    organizationId,
  });
  const clock = more.realTime
    ? undefined
    : await created(stack, '/v1/test-clocks', {
        name: `clock ${name}`,
        now: more.startsAt ?? '2026-01-01T00:00:00.000Z',
      });
  const { subscriptionId } = await created(stack, '/v1/subscriptions', {
    productId: made['productId'],
    subscriberId,
    organizationId,
    ...(clock ? { testClockId: clock['testClockId'] } : {}),
    ...(clock || more.startsAt ? { startAt: more.startsAt ?? '2026-01-01T00:00:00.000Z' } : {}),
  });
  const { key } = await created(stack, '/v1/api-keys', { name: `app ${name}`, scopes: ['ingest'] });
  return {
    product,
    organization,
    subscriptionId: subscriptionId as string,
    ingestKey: key as string,
    clockId: clock?.['testClockId'] as string | undefined,
  };
}

export async function created(stack: StoryStack, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await stack.call('POST', path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.bytes.toString()}`);
  return answer.body;
}

export interface Usage {
  readonly id: string;
  readonly time?: string;
  readonly organization: string;
  readonly product: string;
  readonly properties: Record<string, unknown>;
}

export function summaries(sold: Sold, count: number, more: { prefix?: string; time?: string } = {}): Usage[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${more.prefix ?? sold.subscriptionId}-${i}`,
    ...(more.time === undefined ? {} : { time: more.time }),
    organization: sold.organization,
    product: sold.product,
    properties: { summaries: 1 },
  }));
}

export const send = (stack: StoryStack, sold: Sold, events: readonly Usage[]): Promise<StoryAnswer> =>
  stack.call('POST', '/v1/events', events, { key: sold.ingestKey });

export interface Totals {
  readonly period: { index: number; start: string; end: string };
  readonly closed: boolean;
  readonly metrics: { quantity: string; amount: string; eventCount: number }[];
}

export async function totalsOf(stack: StoryStack, sold: Sold): Promise<Totals | undefined> {
  const answer = await stack.call('GET', `/v1/running-totals?subscriptionId=${sold.subscriptionId}`);
  return answer.status === 200 ? answer.body.items[0] : undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of the document
export async function invoicesOf(stack: StoryStack, sold: Sold): Promise<any[]> {
  const answer = await stack.call('GET', `/v1/invoices?subscriptionId=${sold.subscriptionId}`);
  if (answer.status !== 200) throw new Error(`invoices: ${answer.status} ${answer.bytes.toString()}`);
  return answer.body.items;
}

export const advance = (stack: StoryStack, sold: Sold, to: string): Promise<StoryAnswer> =>
  stack.call('POST', `/v1/test-clocks/${sold.clockId}/advance`, { to }, { deadlineMs: 60_000 });
