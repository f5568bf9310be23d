import { iso, longestMs, startSubscriptions, timeOf } from '../../testing/subscriptions-for-spec.js';

describe('test clocks', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  it(
    "lets a tenant's clock govern all that names no other, and gives time back when it is removed",
    async () => {
      const productId = await service.publishProduct({ name: 'Governed' });
      const { subscriberId } = await service.makeSubscriber();
      const { subscriptionId } = await service.make('/v1/subscriptions', { productId, subscriberId });
      const before = (await service.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.currentPeriod;
      const clock = await service.make('/v1/test-clocks', { name: 'Ours', now: before.end, governsTenant: true });
      const after = (await service.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.currentPeriod;
      expect(after).toMatchObject({ index: 1, start: before.end });
      expect(
        await service.post('/v1/test-clocks', { name: 'Second', now: before.end, governsTenant: true }),
      ).toMatchObject({
        status: 409,
        body: { code: 'tenant-has-a-test-clock' },
      });
      const { startedAt } = await service.make('/v1/subscriptions', {
        productId,
        subscriberId: (await service.makeSubscriber()).subscriberId,
      });
      expect(startedAt).toBe(before.end);
      expect(await service.call('DELETE', `/v1/test-clocks/${clock.testClockId}`)).toMatchObject({ status: 204 });
      expect(await service.call('GET', `/v1/test-clocks/${clock.testClockId}`)).toMatchObject({ status: 404 });
    },
    longestMs,
  );

  it(
    'closes the months that a test clock crosses, and says so before it answers',
    async () => {
      const productId = await service.publishProduct();
      const organization = await service.make('/v1/organizations', {
        name: 'Acme',
        billingEmail: 'billing@acme.example',
      });
      const ada = await service.make('/v1/subscribers', {
        email: 'Ada@Acme.example',
        organizationId: organization.organizationId,
      });
      const clock = await service.make('/v1/test-clocks', { name: 'Story', now: '2026-01-31T00:00:00Z' });
      const subscription = await service.make('/v1/subscriptions', {
        productId,
        subscriberId: ada.subscriberId,
        testClockId: clock.testClockId,
      });
      expect(subscription).toMatchObject({
        status: 'active',
        accountId: organization.organizationId,
        accountName: 'Acme',
        billingEmail: 'billing@acme.example',
        subscriberEmail: 'ada@acme.example',
        startedAt: iso('2026-01-31T00:00:00Z'),
        currentPeriod: { index: 0, start: iso('2026-01-31T00:00:00Z'), end: iso('2026-02-28T00:00:00Z') },
      });

      const advance = (to: string) => service.post(`/v1/test-clocks/${clock.testClockId}/advance`, { to });
      expect(await advance('2026-02-27T23:59:59.999Z')).toMatchObject({ status: 200, body: { closedPeriods: 0 } });
      const both = await Promise.all([advance('2026-04-30T00:00:00Z'), advance('2026-04-30T00:00:00Z')]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(both[0]?.body.closedPeriods + both[1]?.body.closedPeriods).toBe(3);
      await service.caughtUp();
      const { subscriptionId } = subscription;
      expect(service.closings(subscriptionId)).toEqual([
        [0, iso('2026-01-31T00:00:00Z'), iso('2026-02-28T00:00:00Z')],
        [1, iso('2026-02-28T00:00:00Z'), iso('2026-03-31T00:00:00Z')],
        [2, iso('2026-03-31T00:00:00Z'), iso('2026-04-30T00:00:00Z')],
      ]);
      const [started, , first] = service.ofSubscription(subscriptionId);
      expect(started).toMatchObject({ type: 'subscription-started', accountId: organization.organizationId });
      expect(first).toMatchObject({
        occurredAt: Date.parse('2026-02-28T00:00:00Z'),
        nextPeriod: { index: 1, start: Date.parse('2026-02-28T00:00:00Z'), end: Date.parse('2026-03-31T00:00:00Z') },
      });
      expect(await advance('2026-03-01T00:00:00Z')).toMatchObject({
        status: 422,
        body: { code: 'test-clock-moves-forward-only' },
      });
      expect(service.customers.map(({ type, name }) => [type, name])).toEqual(
        expect.arrayContaining([
          ['organization-created', 'Acme'],
          ['subscriber-created', 'ada@acme.example'],
        ]),
      );
      expect(
        service.clocks.filter(({ testClockId }) => testClockId === clock.testClockId).map(({ now }) => timeOf(now)),
      ).toEqual([iso('2026-01-31T00:00:00Z'), iso('2026-02-27T23:59:59.999Z'), iso('2026-04-30T00:00:00Z')]);
    },
    longestMs,
  );

  it(
    'refuses to close more than 10,000 periods at once',
    async () => {
      const productId = await service.publishProduct({
        name: 'Many',
        cadence: { unit: 'test-5-minutes', count: 1, calendarAligned: false },
      });
      const { subscriberId } = await service.makeSubscriber();
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Far', now: '2026-01-01T00:00:00Z' });
      const wanted = { productId, subscriberId, testClockId };
      expect(await service.post('/v1/subscriptions', { ...wanted, startAt: '2025-01-01T00:00:00Z' })).toMatchObject({
        status: 422,
        body: { code: 'too-many-periods' },
      });
      const { subscriptionId } = await service.make('/v1/subscriptions', wanted);
      const advance = (to: string) => service.post(`/v1/test-clocks/${testClockId}/advance`, { to });
      expect(await advance('2027-01-01T00:00:00Z')).toMatchObject({ status: 422, body: { code: 'too-many-periods' } });
      expect(await advance('2026-01-11T00:00:00Z')).toMatchObject({ status: 200, body: { closedPeriods: 2_880 } });
      await service.caughtUp();
      expect(service.closings(subscriptionId).map(([index]) => index)).toEqual(
        Array.from({ length: 2_880 }, (_, index) => index),
      );
    },
    longestMs,
  );
});
