import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeRatedUsageBlock,
  type Invoice,
  type InvoiceLine,
  type InvoiceMessage,
  invoiceTopic,
  ratedUsageTopic,
} from '#contracts';
import { createProducer, deadLetterTopicOf, followTopics, type Producer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { ratedUsageGroup } from './adapters/kafka/rated-usage.consumer.js';
import { service } from './service.js';

// The topics are everybody's: a usage partition that nobody else writes keeps sequences apart.
const usagePartition = randomInt(20_000, 60_000);
const november = Date.UTC(2026, 10, 1);
const dayMs = 86_400_000;
const range = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z';

interface RatedEvent {
  id: string;
  at?: number;
  account?: string;
  metrics?: Record<string, [quantity: string, amount: string]>;
  cost?: string | null;
  status?: string;
  currency?: string;
}

function rowOf({ id, at = november, account = 'acme', metrics = {}, cost = null, ...rest }: RatedEvent): string {
  const amounts = Object.values(metrics).map(([, amount]) => amount);
  const amount = amounts.length === 1 ? amounts[0] : '3';
  return JSON.stringify([
    id,
    'app',
    'event',
    at,
    at + 5,
    account,
    `${account} Ltd`,
    'ada@example.com',
    '',
    'product-1',
    2,
    `${account}-subscription`,
    0,
    november,
    rest.currency ?? 'USD',
    cost,
    cost === null ? 'unknown' : 'caller',
    rest.status ?? 'rated',
    '',
    amount,
    Object.keys(metrics),
    Object.values(metrics).map(([quantity]) => quantity),
    amounts,
    Object.values(metrics).map(([quantity]) => quantity),
    amounts,
    JSON.stringify({ pages: 3, note: 'a,\n["b"]' }),
  ]);
}

describe('analytics', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-analytics-'));
  let analytics: ServiceForSpec;
  let producer: Producer;
  let sequence = 0;

  beforeAll(async () => {
    analytics = await startForSpec(service, { METERSTREAM_DATA_DIR: folder });
    producer = createProducer(analytics.kafka);
  }, 60_000);

  afterAll(async () => {
    await producer?.close();
    await analytics?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = async (path: string) => (await analytics.call('GET', path)).body;

  async function publish(rows: readonly string[], tenant = analytics.tenant, times = 1): Promise<void> {
    const block = encodeRatedUsageBlock({ tenant, partition: usagePartition, sequence: ++sequence, rows });
    await producer.send(
      ratedUsageTopic.name,
      Array.from({ length: times }, () => ({ partition: 0, ...block })),
    );
  }

  const eventsSeen = async (subject: string) =>
    ((await get(`/v1/analytics/usage?${range}&accountId=${subject}`)).items[0]?.events ?? 0) as number;

  it('sums usage exactly, whatever was sent again', async () => {
    const events = Array.from({ length: 3 }, (_, index) =>
      rowOf({
        id: `exact-${index}`,
        account: 'exact',
        at: november + index * dayMs,
        metrics: { m1: ['0.000000000000000001', '99999999999999.000000000000000001'] },
        cost: '0.1',
      }),
    );
    await publish(events, analytics.tenant, 3);
    await until(async () => (await eventsSeen('exact')) === 3);
    const { items } = await get(`/v1/analytics/usage?${range}&accountId=exact`);
    expect(items).toEqual([
      {
        currency: 'USD',
        events: 3,
        cost: '0.3',
        amount: '299999999999997.000000000000000003',
        metrics: [{ metricId: 'm1', quantity: '0.000000000000000003', amount: '299999999999997.000000000000000003' }],
      },
    ]);
  });

  it('groups usage by customer, product, day of a zone, and metric, and never adds currencies', async () => {
    await publish([
      rowOf({ id: 'a', account: 'beta', metrics: { m1: ['2', '1'], m2: ['10', '2'] } }),
      rowOf({ id: 'b', account: 'beta', at: november + dayMs - 1, metrics: { m1: ['1', '1'] }, status: 'late' }),
      rowOf({ id: 'c', account: 'beta', metrics: { m1: ['5', '7'] }, currency: 'EUR' }),
      rowOf({ id: 'd', account: 'beta', metrics: { m1: ['5', '7'] }, status: 'unattributed' }),
    ]);
    await until(async () => (await eventsSeen('beta')) > 0);
    const asked = async (groupBy: string, more = '') =>
      (await get(`/v1/analytics/usage?${range}&accountId=beta&groupBy=${groupBy}${more}`)).items;
    expect(await asked('customer,product')).toEqual([
      expect.objectContaining({
        accountId: 'beta',
        customer: 'beta Ltd',
        productId: 'product-1',
        currency: 'EUR',
        events: 1,
        amount: '7',
      }),
      expect.objectContaining({ accountId: 'beta', currency: 'USD', events: 2, amount: '4' }),
    ]);
    expect(await asked('day', '&timeZone=Europe/Berlin&metricId=m1')).toMatchObject([
      { day: '2026-11-01', currency: 'EUR', events: 1 },
      { day: '2026-11-01', currency: 'USD', events: 1 },
      { day: '2026-11-02', currency: 'USD', events: 1 },
    ]);
    expect(await asked('metric')).toEqual([
      { metricId: 'm1', currency: 'EUR', events: 1, amount: '7', quantity: '5' },
      { metricId: 'm1', currency: 'USD', events: 2, amount: '2', quantity: '3' },
      { metricId: 'm2', currency: 'USD', events: 1, amount: '2', quantity: '10' },
    ]);
  });

  it('lists exactly the events behind an invoice line, page by page', async () => {
    await publish([
      ...Array.from({ length: 7 }, (_, index) =>
        rowOf({ id: `e${index}`, account: 'line', at: november + (index >> 1), metrics: { m1: ['1', '1.5'] } }),
      ),
      rowOf({ id: 'of another metric', account: 'line', metrics: { m2: ['1', '1'] } }),
      rowOf({ id: 'late', account: 'line', metrics: { m1: ['1', '1'] }, status: 'late' }),
    ]);
    await until(async () => (await eventsSeen('line')) === 9);
    const path = '/v1/rated-usage?subscriptionId=line-subscription&metricId=m1&periodIndex=0&limit=3';
    const pages = [];
    for (let cursor = ''; ; ) {
      const page = await get(`${path}${cursor}`);
      pages.push(page.items);
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat().map(({ id }) => id)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6']);
    expect(pages[0][0]).toMatchObject({
      occurredAt: '2026-11-01T00:00:00.000Z',
      quantity: '1',
      amount: '1.5',
      runningAmount: '1.5',
      properties: { pages: 3, note: 'a,\n["b"]' },
    });
  });

  it('shows a tenant nothing of another', async () => {
    await publish([rowOf({ id: 'x', account: 'foreign', metrics: { m1: ['1', '1'] } })], `not-${analytics.tenant}`);
    await publish([rowOf({ id: 'y', account: 'own', metrics: { m1: ['1', '1'] } })]);
    await until(async () => (await eventsSeen('own')) === 1);
    expect(await eventsSeen('foreign')).toBe(0);
    const { items } = await get('/v1/rated-usage?subscriptionId=foreign-subscription&metricId=m1&periodIndex=0');
    expect(items).toEqual([]);
  });

  it('keeps a block that cannot be stored among the dead letters and goes on', async () => {
    const letters: string[] = [];
    const topic = deadLetterTopicOf(ratedUsageTopic.name, ratedUsageGroup);
    const bad = rowOf({ id: 'bad', account: 'afterwards', metrics: { m1: ['many', '1'] } });
    await publish([rowOf({ id: 'before', account: 'afterwards', metrics: { m1: ['1', '1'] } })]);
    await publish([bad]);
    await producer.send(ratedUsageTopic.name, [
      { partition: 0, value: Buffer.from(`no block of ${analytics.tenant}`), headers: {} },
    ]);
    await publish([rowOf({ id: 'after', account: 'afterwards', metrics: { m1: ['1', '1'] } })]);
    await until(async () => (await eventsSeen('afterwards')) === 2);
    const follower = followTopics(analytics.kafka, {
      name: 'spec',
      topics: [topic],
      onMessage: ({ headers, value }) =>
        letters.push(`${headers['partition'] ?? value} ${headers['dead-letter-cause']}`),
    });
    await follower.caughtUp;
    await follower.stop();
    const own = letters.filter((letter) => letter.startsWith(`${usagePartition} `));
    expect(own).toEqual([expect.stringContaining('ClickHouse does not take the rows')]);
    const damaged = letters.filter((letter) => letter.startsWith(`no block of ${analytics.tenant} `));
    expect(damaged).toEqual([expect.stringContaining('unknown content type')]);
  });

  it('sums revenue from the latest state of each invoice, and none from a void one', async () => {
    const states = [
      invoice({ invoiceId: 'one', status: 'finalized' }),
      invoice({ invoiceId: 'two', status: 'finalized', datedAt: november + 2 * dayMs }),
      invoice({ invoiceId: 'three', status: 'finalized' }),
      invoice({ invoiceId: 'one', status: 'paid' }),
      invoice({ invoiceId: 'three', status: 'void' }),
    ];
    await producer.send(
      invoiceTopic.name,
      states.map((message) => ({
        key: invoiceTopic.keyOf(message),
        value: Buffer.from(invoiceTopic.codec.encode(message)),
      })),
    );
    const asked = async (groupBy: string) =>
      (await get(`/v1/analytics/revenue?${range}&accountId=revenue&groupBy=${groupBy}`)).items;
    await until(async () => (await asked('product'))[0]?.invoices === 2);
    expect(await asked('customer,product')).toEqual([
      {
        accountId: 'revenue',
        customer: 'Revenue Ltd',
        productId: 'product-1',
        product: 'Document summarisation',
        currency: 'USD',
        invoices: 2,
        setupFees: '0',
        recurringFees: '398',
        usage: '3540',
        amount: '3938',
      },
    ]);
    expect(await asked('day')).toMatchObject([
      { day: '2026-11-01', invoices: 1, amount: '1969' },
      { day: '2026-11-03', invoices: 1, amount: '1969' },
    ]);
  });

  it.each([
    ['/v1/analytics/usage?from=yesterday&timeZone=Mars/X', ['invalid-time', 'invalid-time-zone']],
    ['/v1/analytics/usage?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', ['range-too-long']],
    ['/v1/analytics/revenue?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', ['range-is-empty']],
    ['/v1/analytics/usage?groupBy=colour', ['invalid-pattern']],
    ['/v1/rated-usage?subscriptionId=s', ['required']],
  ])('refuses %s with every reason', async (path, codes) => {
    const { status, body } = await analytics.call('GET', path);
    expect(status).toBe(422);
    expect(body.errors.map(({ code }: { code: string }) => code).sort()).toEqual([...codes].sort());
  });

  it('answers 401 without a key, 403 to a key that may only ingest, 400 to a cursor of its own making', async () => {
    const path = '/v1/analytics/usage';
    expect((await analytics.call('GET', path, undefined, { scope: 'none' })).status).toBe(401);
    expect((await analytics.call('GET', path, undefined, { scope: 'ingest' })).status).toBe(403);
    const rated = '/v1/rated-usage?subscriptionId=s&metricId=m&periodIndex=0&cursor=WzFd';
    expect((await analytics.call('GET', rated)).status).toBe(400);
  });

  function invoice(of: Pick<Invoice, 'invoiceId' | 'status'> & Partial<Invoice>): InvoiceMessage {
    return {
      id: randomUUID(),
      tenant: analytics.tenant,
      type: 'invoice-finalized',
      occurredAt: november,
      privateEvent: '',
      invoice: {
        number: '2026-1',
        currency: 'USD',
        subscriptionId: 's1',
        subscriptionName: 's1',
        accountId: 'revenue',
        accountName: 'Revenue Ltd',
        billingEmail: '',
        productId: 'product-1',
        productName: 'Document summarisation',
        datedAt: november,
        finalizedAt: november,
        dueOn: '2026-11-15',
        lines: [line('recurring-fee', '199.00'), line('usage', '1770.00')],
        subtotal: '1969.00',
        taxTotal: '0.00',
        total: '1969.00',
        amountPaid: '0.00',
        timeZone: 'UTC',
        sellerName: 'Demo',
        payments: [],
        boundary: 1,
        ...of,
      },
    };
  }

  const line = (kind: string, amount: string): InvoiceLine => ({
    kind,
    description: kind,
    periodStart: november,
    periodEnd: november,
    metricId: undefined,
    quantity: undefined,
    tiers: [],
    productVersion: 2,
    eventCount: 0,
    amount,
    exactAmount: amount,
    eventsHref: undefined,
    periodIndex: 0,
    adjustments: [],
  });
});
