import { encodeRatedUsageBlock, invoiceTopic, ratedUsageJsonColumns, ratedUsageTopic } from '#contracts';
import { deadLetterTopicOf, followTopics } from '#kafka';
import { until } from '#testing';
import { ratedUsageGroup } from '../kafka/rated-usage.records.js';
import { AnalyticsForSpec, dayMs, invoiceOf, november, range, rowOf } from '../testing/analytics-for-spec.js';
import { findsWhatWasNotRated } from '../testing/usage-that-was-not-rated.js';

// One spec for all that the service does as a whole: two of them would share its consumer groups.
describe('analytics', () => {
  let analytics: AnalyticsForSpec;

  beforeAll(async () => {
    analytics = await AnalyticsForSpec.start();
  }, 60_000);

  afterAll(() => analytics?.stop(), 30_000);

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
    await analytics.publish(events, analytics.tenant, 3);
    await until(async () => (await analytics.eventsSeen('exact')) === 3);
    const { items } = await analytics.get(`/v1/analytics/usage?${range}&accountId=exact`);
    expect(items).toEqual([
      {
        currency: 'USD',
        events: 3,
        cost: '0.3',
        amount: '299999999999997.000000000000000003',
        metrics: [{ metricId: 'm1', quantity: '0.000000000000000003', amount: '299999999999997.000000000000000003' }],
      },
    ]);
  }, 30_000);

  it('groups usage by customer, product, day of a zone, and metric, and never adds currencies', async () => {
    await analytics.publish([
      rowOf({ id: 'a', account: 'beta', metrics: { m1: ['2', '1'], m2: ['10', '2'] } }),
      rowOf({ id: 'b', account: 'beta', at: november + dayMs - 1, metrics: { m1: ['1', '1'] }, status: 'late' }),
      rowOf({ id: 'c', account: 'beta', metrics: { m1: ['5', '7'] }, currency: 'EUR' }),
      rowOf({ id: 'd', account: 'beta', metrics: { m1: ['5', '7'] }, status: 'unattributed' }),
    ]);
    await analytics.publishCustomer('beta', 'Beta Ltd');
    await until(async () => (await analytics.eventsSeen('beta')) > 0);
    const asked = async (groupBy: string, more = '') =>
      (await analytics.get(`/v1/analytics/usage?${range}&accountId=beta&groupBy=${groupBy}${more}`)).items;
    await until(async () => (await asked('customer'))[0]?.customer === 'Beta Ltd');
    expect(await asked('customer,product')).toMatchObject([
      { accountId: 'beta', customer: 'Beta Ltd', productId: 'product-1', currency: 'EUR', events: 1, amount: '7' },
      { accountId: 'beta', currency: 'USD', events: 2, amount: '4' },
    ]);
    expect(await asked('day', '&timeZone=Europe/Berlin&metricId=m1')).toMatchObject([
      { day: '2026-11-01', currency: 'EUR', events: 1 },
      { day: '2026-11-01', currency: 'USD', events: 1 },
      { day: '2026-11-02', currency: 'USD', events: 1 },
    ]);
    expect((await asked('hour,model'))[0]).toMatchObject({ hour: '2026-11-01T00:00:00.000Z', model: '' });
    expect(await asked('metric')).toEqual([
      { metricId: 'm1', currency: 'EUR', events: 1, amount: '7', quantity: '5' },
      { metricId: 'm1', currency: 'USD', events: 2, amount: '2', quantity: '3' },
      { metricId: 'm2', currency: 'USD', events: 1, amount: '2', quantity: '10' },
    ]);
    const { totals } = await analytics.get(`/v1/analytics/usage?${range}&accountId=beta&groupBy=metric`);
    const metrics = ['m1', 'm2'].map((metricId, at) => ({ metricId, quantity: ['3', '10'][at], amount: '2' }));
    expect(totals[1]).toEqual({ currency: 'USD', events: 2, amount: '4', metrics });
  }, 30_000);

  it('lists exactly the events behind an invoice line, page by page', async () => {
    await analytics.publish([
      ...Array.from({ length: 7 }, (_, index) =>
        rowOf({ id: `e${index}`, account: 'line', at: november + (index >> 1), metrics: { m1: ['1', '1.5'] } }),
      ),
      rowOf({ id: 'of another metric', account: 'line', metrics: { m2: ['1', '1'] } }),
      rowOf({ id: 'late', account: 'line', metrics: { m1: ['1', '1'] }, status: 'late' }),
    ]);
    await until(async () => (await analytics.eventsSeen('line')) === 9);
    const path = '/v1/rated-usage?subscriptionId=line-subscription&metricId=m1&periodIndex=0&limit=3';
    const pages = [];
    for (let cursor = ''; ; ) {
      const page = await analytics.get(`${path}${cursor}`);
      pages.push(page.items);
      expect(page.totals).toEqual(cursor === '' ? { events: 7, quantity: '7', amount: '10.5' } : undefined);
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
    const late = { items: [{ id: 'late' }], totals: { events: 1, quantity: '1', amount: '1' } };
    expect(await analytics.get(`${path}&late=true`)).toMatchObject(late);
  }, 30_000);

  it('finds usage that was not rated, until it is', () => findsWhatWasNotRated(analytics), 30_000);

  it('shows a tenant nothing of another', async () => {
    await analytics.publish(
      [rowOf({ id: 'x', account: 'foreign', metrics: { m1: ['1', '1'] } })],
      `not-${analytics.tenant}`,
    );
    await analytics.publish([rowOf({ id: 'y', account: 'own', metrics: { m1: ['1', '1'] } })]);
    await until(async () => (await analytics.eventsSeen('own')) === 1);
    expect(await analytics.eventsSeen('foreign')).toBe(0);
    const { items } = await analytics.get(
      '/v1/rated-usage?subscriptionId=foreign-subscription&metricId=m1&periodIndex=0',
    );
    expect(items).toEqual([]);
  }, 30_000);

  it.each([
    ['/v1/analytics/usage?from=yesterday&timeZone=Mars/X', ['invalid-time', 'invalid-time-zone']],
    ['/v1/analytics/usage?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', ['range-too-long']],
    ['/v1/analytics/revenue?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', ['range-is-empty']],
    ['/v1/analytics/usage?groupBy=colour', ['invalid-pattern']],
    ['/v1/rated-usage?subscriptionId=s', ['required']],
    ['/v1/usage?from=yesterday&state=late', ['invalid-time']],
    ['/v1/usage?state=lost&limit=0', ['invalid-enum', 'invalid-pattern']],
    ['/v1/rated-usage?subscriptionId=s&metricId=m&periodIndex=0&order=smallest', ['invalid-enum']],
  ])('refuses %s with every reason', async (path, codes) => {
    const { status, body } = await analytics.service.call('GET', path);
    expect(status).toBe(422);
    expect(body.errors.map(({ code }: { code: string }) => code).sort()).toEqual([...codes].sort());
  });

  it('answers 401 without a key, 403 to a key that may only ingest, 400 to a cursor of its own making', async () => {
    const path = '/v1/analytics/usage';
    expect((await analytics.service.call('GET', path, undefined, { scope: 'none' })).status).toBe(401);
    expect((await analytics.service.call('GET', path, undefined, { scope: 'ingest' })).status).toBe(403);
    const rated = '/v1/rated-usage?subscriptionId=s&metricId=m&periodIndex=0&cursor=WzFd';
    expect((await analytics.service.call('GET', rated)).status).toBe(400);
  });

  it('of both forms go in beside each other', async () => {
    const row = rowOf({ id: 'first form', account: 'forms', metrics: { m1: ['1', '1'] } });
    const json = JSON.stringify(ratedUsageJsonColumns.map((column) => row[column]));
    const block = encodeRatedUsageBlock({ ...analytics.nextHead(), rows: [json] });
    await analytics.producer.send(ratedUsageTopic.name, [{ partition: 0, ...block }]);
    await analytics.publish([{ ...row, id: 'second form' }]);
    await until(async () => (await analytics.eventsSeen('forms')) === 2);
    const path = '/v1/rated-usage?subscriptionId=forms-subscription&metricId=m1&periodIndex=0';
    const { items } = await analytics.get(path);
    const [first, second] = items.map(({ id, place: _, ...rest }: { id: string; place: string }) => [id, rest]);
    expect([first[0], second[0]]).toEqual(['first form', 'second form']);
    expect(first[1]).toEqual(second[1]);
  }, 30_000);

  it('writes what comes behind a record with a made-up sequence', async () => {
    await analytics.forge(rowOf({ id: 'forged', account: 'behind' }), 1_000_000_000);
    await analytics.publish([rowOf({ id: 'real', account: 'behind' })], analytics.tenant, 2);
    await until(async () => (await analytics.eventsSeen('behind')) === 2);
  }, 30_000);

  it('keeps a block that cannot be stored among the dead letters and goes on', async () => {
    const letters: string[] = [];
    const topic = deadLetterTopicOf(ratedUsageTopic.name, ratedUsageGroup);
    const bad = rowOf({ id: 'bad', account: 'afterwards', metrics: { m1: ['many', '1'] } });
    await analytics.publish([rowOf({ id: 'before', account: 'afterwards', metrics: { m1: ['1', '1'] } })]);
    const json = JSON.stringify(ratedUsageJsonColumns.map((column) => bad[column]));
    const block = encodeRatedUsageBlock({ ...analytics.nextHead(), rows: [json] });
    await analytics.producer.send(ratedUsageTopic.name, [{ partition: 0, ...block }]);
    await analytics.producer.send(ratedUsageTopic.name, [
      { partition: 0, value: Buffer.from(`no block of ${analytics.tenant}`), headers: {} },
    ]);
    await analytics.publish([rowOf({ id: 'after', account: 'afterwards', metrics: { m1: ['1', '1'] } })]);
    await until(async () => (await analytics.eventsSeen('afterwards')) === 2);
    const follower = followTopics(analytics.service.kafka, {
      name: 'spec',
      topics: [topic],
      onMessage: ({ headers, value }) =>
        letters.push(`${headers['partition'] ?? value} ${headers['dead-letter-cause']}`),
    });
    await follower.caughtUp;
    const own = () => letters.filter((letter) => letter.startsWith(`${analytics.usagePartition} `));
    const damaged = () => letters.filter((letter) => letter.startsWith(`no block of ${analytics.tenant} `));
    // What was inserted with them is seen a moment before they are among the dead letters.
    await until(() => own().length > 0 && damaged().length > 0).finally(() => follower.stop());
    expect(own()).toEqual([expect.stringContaining('"many" where a decimal should be')]);
    expect(damaged()).toEqual([expect.stringContaining('unknown content type')]);
  }, 30_000);

  it('sums revenue from the latest state of each invoice, and none from a void one', async () => {
    const states = [
      invoiceOf(analytics.tenant, { invoiceId: 'one', status: 'finalized' }),
      invoiceOf(analytics.tenant, { invoiceId: 'two', status: 'finalized', datedAt: november + 2 * dayMs }),
      invoiceOf(analytics.tenant, { invoiceId: 'three', status: 'finalized' }),
      invoiceOf(analytics.tenant, { invoiceId: 'one', status: 'paid' }),
      invoiceOf(analytics.tenant, { invoiceId: 'three', status: 'void' }),
    ];
    await analytics.producer.send(
      invoiceTopic.name,
      states.map((message) => ({
        key: invoiceTopic.keyOf(message),
        value: Buffer.from(invoiceTopic.codec.encode(message)),
      })),
    );
    const asked = async (groupBy: string) =>
      (await analytics.get(`/v1/analytics/revenue?${range}&accountId=revenue&groupBy=${groupBy}`)).items;
    await until(async () => (await asked('product'))[0]?.invoices === 2);
    expect(await asked('customer,product')).toEqual([
      {
        accountId: 'revenue',
        customer: 'Revenue Ltd',
        productId: 'product-1',
        product: 'Document summarisation',
        currency: 'USD',
        invoices: 2,
        ...{ setupFees: '0', recurringFees: '398', usage: '3540' },
        ...{ lateUsage: '0', commitments: '0', serviceCredits: '0', discounts: '0', tax: '0', topUps: '0' },
        ...{ net: '3938', total: '3938', amount: '3938', creditNotes: 0, credited: '0' },
      },
    ]);
    expect(await asked('day')).toMatchObject([
      { day: '2026-11-01', invoices: 1, amount: '1969' },
      { day: '2026-11-03', invoices: 1, amount: '1969' },
    ]);
  }, 30_000);

  it('names by the hour where events are missing between the log, rating and ClickHouse', async () => {
    const hour = november + 50 * dayMs;
    const asked = `/v1/reconciliation?from=${new Date(hour).toISOString()}&to=${new Date(hour + dayMs).toISOString()}`;
    const states = async () =>
      (await analytics.get(asked)).items.map(({ state, differences }: Record<string, unknown>) => [state, differences]);
    await analytics.accept(4, hour);
    await analytics.count({ hour, sequence: 1, accepted: 4, rated: 3, duplicates: 1 });
    await analytics.publish([rowOf({ id: 'kept-1', at: hour }), rowOf({ id: 'kept-2', at: hour })]);
    await until(async () => (await analytics.get(asked)).items[0]?.stored === 2);
    await until(async () => (await states())[0]?.[0] === 'unreconciled');
    expect(await states()).toEqual([['unreconciled', [{ code: 'not-stored', events: 1 }]]]);
    await analytics.publish([rowOf({ id: 'kept-3', at: hour })]);
    await until(async () => (await states())[0]?.[0] === 'reconciled');
    await analytics.accept(2, hour + dayMs / 24);
    await until(async () => (await states())[1]?.[0] === 'unreconciled');
    expect((await states())[1]).toEqual(['unreconciled', [{ code: 'not-rated', events: 2 }]]);
    expect(await analytics.get(asked.replace('?', '/total?'))).toMatchObject({ stored: 3, hours: 2, difference: 2 });
    const first = await analytics.get(`${asked}&limit=1`);
    const second = await analytics.get(`${asked}&limit=1&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items[0].accepted, second.nextCursor]).toEqual([1, 2, undefined]);
  }, 30_000);
});
