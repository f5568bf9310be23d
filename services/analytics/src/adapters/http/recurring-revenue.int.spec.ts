import {
  ProductMessage,
  productTopic,
  SubscriptionMessage,
  subscriptionTopic,
  TestClockMessage,
  testClockTopic,
} from '#contracts';
import { until } from '#testing';
import { AnalyticsForSpec } from '../testing/analytics-for-spec.js';

const [january, february, march, april] = [0, 1, 2, 3].map((month) => Date.UTC(2026, month, 1)) as [
  number,
  number,
  number,
  number,
];
const range = 'from=2026-01-01T00:00:00Z&to=2026-04-01T00:00:00Z';

describe('recurring revenue', () => {
  let analytics: AnalyticsForSpec;

  beforeAll(async () => {
    analytics = await AnalyticsForSpec.start();
  }, 60_000);

  afterAll(() => analytics?.stop(), 30_000);

  const product = (productId: string, amount: string, unit: string, tenant = analytics.tenant) => ({
    key: `${tenant}/${productId}`,
    value: Buffer.from(
      productTopic.codec.encode(
        ProductMessage.fromPartial({
          ...{ id: `published-${productId}`, tenant, type: 'product-published', occurredAt: january },
          product: {
            ...{ productId, name: productId, version: 1, publishedAt: january, effectiveAt: january, currency: 'USD' },
            ...{ cadence: { unit, count: 1 }, recurringFee: { amount, timing: 'in-advance' } },
          },
        }),
      ),
    ),
  });
  const period = (accountId: string, productId: string, start: number, end: number, more: object = {}) => ({
    key: `${analytics.tenant}/${accountId}`,
    value: Buffer.from(
      subscriptionTopic.codec.encode(
        SubscriptionMessage.fromPartial({
          ...{
            id: `ended-${accountId}-${start}`,
            tenant: analytics.tenant,
            type: 'period-ended',
            occurredAt: end,
            timeZone: 'UTC',
          },
          ...{ subscriptionId: `subscription-of-${accountId}`, accountId, accountName: accountId, productId },
          closedSegment: {
            ...{ number: new Date(start).getUTCMonth(), phase: 'paid', productId, productVersion: 1 },
            ...{ start, end, fullStart: start, fullEnd: end },
          },
          ...more,
        }),
      ),
    ),
  });
  const ask = async (more = '') => (await analytics.get(`/v1/analytics/recurring-revenue?${range}${more}`)).items;

  it('is what fees come to in a month, with what is new, more and lost', async () => {
    await analytics.producer.send(productTopic.name, [
      product('monthly', '100.00', 'month'),
      product('yearly', '2400.00', 'year'),
      product('monthly', '9999.00', 'month', `${analytics.tenant}-other`),
    ]);
    await analytics.producer.send(subscriptionTopic.name, [
      period('stays', 'monthly', january, february),
      period('stays', 'monthly', february, march),
      // Its own clock stands in March, and opens no other segment.
      period('leaves', 'monthly', january, february, { endedAt: february }),
      // Of 2,400 a year, 200 are of a month.
      period('comes', 'yearly', february, Date.UTC(2027, 1, 1)),
      period('stranger', 'monthly', january, april, { tenant: `${analytics.tenant}-other` }),
    ]);
    const items = await until(async () => {
      const found = await ask();
      return found.length === 3 && found[2].customers === 2 && found;
    });
    // What ends with January is lost in February, in which another one begins.
    expect(items).toMatchObject([
      {
        ...{ month: '2026-01-01T00:00:00.000Z', currency: 'USD', recurring: '200', new: '200', churned: '0' },
        ...{ expansion: '0', contraction: '0', customers: 2, newCustomers: 2, churnedCustomers: 0 },
      },
      {
        ...{ recurring: '300', new: '200', churned: '100', customers: 2, newCustomers: 1, churnedCustomers: 1 },
        ...{ churnPercent: '50.0', netRetentionPercent: '50.0' },
      },
      { month: '2026-03-01T00:00:00.000Z', recurring: '300', customers: 2, newCustomers: 0 },
    ]);
    const ofYear = await ask('&productId=yearly');
    expect(ofYear.map(({ recurring }: { recurring: string }) => recurring)).toEqual(['200', '200']);
    expect(await ask('&productId=nothing')).toEqual([]);
    const { ratedUpTo } = await analytics.get(`/v1/analytics/recurring-revenue?${range}`);
    expect(Date.parse(ratedUpTo)).toBeGreaterThan(april);
  }, 30_000);

  it('is asked for with every reason against a question', async () => {
    const refused = await analytics.service.call('GET', '/v1/analytics/recurring-revenue?from=yesterday&timeZone=Mars');
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-question' } });
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['/from', '/timeZone']);
  });

  it('is of the thirty days before the test clock that governs the tenant, as all figures of billing time', async () => {
    const shown = { tenant: analytics.tenant, type: 'test-clock-created', testClockId: 'all', governsTenant: true };
    await analytics.send(testClockTopic, [TestClockMessage.fromPartial({ ...shown, now: april })]);
    await until(async () => (await analytics.get('/v1/analytics/margin')).to === '2026-04-01T00:00:00.000Z');
    for (const question of ['usage', 'revenue', 'recurring-revenue', 'margin'])
      expect(await analytics.get(`/v1/analytics/${question}`)).toMatchObject({
        from: '2026-03-02T00:00:00.000Z',
        to: '2026-04-01T00:00:00.000Z',
      });
  }, 30_000);
});
