import { jest } from '@jest/globals';
import { Exact } from '#money';
import { type StoryStack, startStory, until } from '#testing';
import {
  advance,
  created,
  invoicesOf,
  type Sold,
  sellSummaries,
  type Totals,
  totalsOf,
} from './support/summarisation.js';

jest.setTimeout(240_000);

const eventsPerPeriod = 30;
const minute = 60_000;
const startsAt = Date.parse('2026-01-01T00:00:00.000Z');
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterAll(async () => {
  await stack?.stop();
});

const after = (minutes: number) => new Date(startsAt + minutes * minute).toISOString();
const get = async (path: string) => (await stack.call('GET', path)).body;
const eventsOfFirstPeriod = async ({ subscriptionId }: Sold): Promise<{ source: string }[]> =>
  (await get(`/v1/rated-usage?subscriptionId=${subscriptionId}&metricId=summaries&periodIndex=0&limit=50`)).items;
const sumOf = (documents: readonly { total: string }[]) =>
  documents.reduce((sum, { total }) => sum.plus(Exact.parse(total)), Exact.parse('0'));

describe('a subscription in synthetic periods of five minutes', () => {
  it('is invoiced for usage that nobody sent, until it is taken back', async () => {
    const sold = await sellSummaries(stack, 'synthetic', { unit: 'test-5-minutes-synthetic' });
    await advance(stack, sold, after(12));
    const invoices = await until(async () => {
      const all = await invoicesOf(stack, sold);
      return all.length === 2 && all;
    }, 60_000);
    for (const { invoiceId, total } of invoices) {
      const { body } = await stack.call('GET', `/v1/invoices/${invoiceId}`);
      const usage = body.lines.find(({ kind }: { kind: string }) => kind === 'usage');
      expect(usage).toMatchObject({ eventCount: eventsPerPeriod });
      expect(Exact.parse(total).compare(Exact.parse('199'))).toBe(1);
    }
    const begun = await until(async () => {
      const totals = await totalsOf(stack, sold);
      return totals?.period.index === 2 && (totals.metrics[0]?.eventCount ?? 0) >= eventsPerPeriod / 5 && totals;
    }, 60_000);
    expect(begun.metrics[0]?.eventCount).toBeLessThan(eventsPerPeriod);
    const rated = await until(async () => {
      const found = await eventsOfFirstPeriod(sold);
      return found.length === eventsPerPeriod && found;
    }, 60_000);
    expect(rated.every(({ source }) => source === 'synthetic')).toBe(true);

    const path = `/v1/subscriptions/${sold.subscriptionId}`;
    expect((await stack.call('POST', `${path}/cancel`, { at: 'period-end' })).status).toBeLessThan(300);
    await advance(stack, sold, after(15));
    await until(async () => (await invoicesOf(stack, sold)).length === 3, 60_000);
    const voided = await stack.call('DELETE', `${path}/synthetic-usage`);
    expect([voided.status, voided.body]).toEqual([202, { events: 3 * eventsPerPeriod, source: 'synthetic' }]);
    await until(async () => {
      const { items } = await get(`/v1/running-totals?subscriptionId=${sold.subscriptionId}`);
      return items.every(({ metrics }: Totals) => metrics.every(({ eventCount }) => eventCount === 0));
    }, 60_000);

    await advance(stack, sold, after(20));
    const credited = await until(async () => {
      const notes = (await get(`/v1/credit-notes?subscriptionId=${sold.subscriptionId}`)).items;
      return notes.length > 0 && notes;
    }, 60_000);
    const left = sumOf(await invoicesOf(stack, sold)).minus(sumOf(credited));
    expect(left.toString()).toBe('597');
  });

  it('in real time has usage as its time passes', async () => {
    const { productId } = await created(stack, '/v1/products', {
      name: 'By the minute',
      currency: 'USD',
      cadence: { unit: 'test-5-minutes-synthetic', count: 1, calendarAligned: false },
      pricingMetrics: [
        {
          ...{ id: 'tokens', name: 'Tokens', aggregation: { type: 'sum', element: 'inputTokenCount' } },
          ...{ groupBy: 'model', filters: [{ property: 'region', operator: 'eq', values: ['eu'] }] },
          tiers: [{ unitRate: '0.01' }],
        },
      ],
    });
    const { organizationId } = await created(stack, '/v1/organizations', {
      name: 'Real time',
      billingEmail: 'billing@real-time.example',
    });
    const startAt = new Date(Date.now() - minute).toISOString();
    const { subscriptionId } = await created(stack, '/v1/subscriptions', { productId, organizationId, startAt });
    const path = `/v1/running-totals?subscriptionId=${subscriptionId}`;
    const countAbove = (count: number) =>
      until(async () => {
        const found = (await stack.call('GET', path)).body.items?.[0]?.metrics[0]?.eventCount ?? 0;
        return found > count && found;
      }, 60_000);
    const first = await countAbove(4);
    expect(first).toBeLessThan(15);
    expect(await countAbove(first)).toBeLessThan(20);
  });
});
