import { newId } from '#identifiers';
import { until } from '#testing';
import { iso, longestMs, readInOneLine, startSubscriptions, timeOf } from '../../testing/subscriptions-for-spec.js';

describe('the published messages of a subscription', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  it(
    'cancels at the end of the period, tells of the last one without a next, and lets the account subscribe again',
    async () => {
      const productId = await service.publishProduct({ name: 'Cancelled' });
      const { subscriberId } = await service.makeSubscriber();
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Cancel', now: '2026-01-01T00:00:00Z' });
      const wanted = { productId, subscriberId, testClockId };
      const rivals = await Promise.all([1, 2, 3].map(() => service.post('/v1/subscriptions', wanted)));
      expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(rivals.find(({ status }) => status === 409)?.body.code).toBe('overlapping-subscription');
      const { subscriptionId } = rivals.find(({ status }) => status === 201)?.body ?? {};

      const cancelled = await service.call('POST', `/v1/subscriptions/${subscriptionId}/cancel`);
      expect(cancelled).toMatchObject({ status: 200, body: { status: 'ending', endsAt: iso('2026-02-01T00:00:00Z') } });
      const again = await service.make('/v1/subscriptions', { ...wanted, startAt: '2026-02-01T00:00:00Z' });
      expect(again.status).toBe('scheduled');

      await service.advance(testClockId, '2026-03-15T00:00:00Z');
      await service.caughtUp();
      expect(
        service.ofSubscription(subscriptionId).map(({ type, nextPeriod, endedAt }) => [type, nextPeriod, endedAt]),
      ).toEqual([
        ['subscription-started', undefined, undefined],
        ['subscription-changed', undefined, Date.parse('2026-02-01T00:00:00Z')],
        ['period-ended', undefined, Date.parse('2026-02-01T00:00:00Z')],
        ['subscription-ended', undefined, Date.parse('2026-02-01T00:00:00Z')],
      ]);
      expect(
        service.ofSubscription(again.subscriptionId).map(({ type, occurredAt }) => [type, timeOf(occurredAt)]),
      ).toEqual([
        ['subscription-changed', iso('2026-01-01T00:00:00Z')],
        ['subscription-started', iso('2026-02-01T00:00:00Z')],
        ['segment-opened', iso('2026-03-01T00:00:00Z')],
        ['period-ended', iso('2026-03-01T00:00:00Z')],
      ]);
      expect((await service.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.status).toBe('ended');
      expect(await service.call('DELETE', `/v1/test-clocks/${testClockId}`)).toMatchObject({
        status: 409,
        body: { code: 'test-clock-in-use' },
      });
    },
    longestMs,
  );

  it(
    'bills February by the version that was published in January, whoever asks, and shows both segments',
    async () => {
      const productId = await service.publishProduct({ name: 'Revised' });
      const { subscriberId } = await service.makeSubscriber();
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Versions', now: '2026-01-01T00:00:00Z' });
      const { subscriptionId } = await service.make('/v1/subscriptions', { productId, subscriberId, testClockId });
      await service.publishProduct({
        productId,
        name: 'Revised twice',
        version: 2,
        effectiveAt: Date.parse('2026-01-15T00:00:00Z'),
      });
      await service.advance(testClockId, '2026-02-10T00:00:00Z');
      await service.caughtUp();
      const segment = (number: number, start: string, end: string, productVersion: number) => {
        const [from, to] = [Date.parse(start), Date.parse(end)];
        return { number, phase: 'paid', productId, productVersion, start: from, end: to, fullStart: from, fullEnd: to };
      };
      const january = segment(0, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', 1);
      const february = segment(1, '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', 2);
      const messages = service.ofSubscription(subscriptionId).filter(({ type }) => type !== 'subscription-changed');
      expect(messages).toMatchObject([
        { type: 'subscription-started', openedSegment: january },
        { type: 'segment-opened', occurredAt: february.start, openedSegment: february },
        {
          type: 'period-ended',
          occurredAt: january.end,
          closedSegment: january,
          followingSegment: february,
          endedPeriod: { index: 0, start: january.start, end: january.end },
          nextPeriod: { index: 1, start: february.start, end: february.end },
          versions: [
            { effectiveAt: january.start, productVersion: 1 },
            { effectiveAt: february.start, productVersion: 2 },
          ],
        },
      ]);
      await until(() =>
        service.ofSubscription(subscriptionId).some(({ productName }) => productName === 'Revised twice'),
      );

      const path = `/v1/subscriptions/${subscriptionId}`;
      expect((await service.call('GET', path)).body).toMatchObject({
        currentPeriod: { index: 1 },
        segments: [{ number: 1, productVersion: 2, start: iso('2026-02-01T00:00:00Z') }],
        productVersions: [{ productVersion: 1 }, { productVersion: 2, effectiveAt: iso('2026-02-01T00:00:00Z') }],
      });
      const first = await service.call('GET', `${path}/segments?limit=1`);
      expect(first.body.items).toEqual([
        {
          ...{ number: 0, phase: 'paid', productId, productVersion: 1, contractYear: 0, status: 'closed' },
          ...{ start: iso('2026-01-01T00:00:00Z'), end: iso('2026-02-01T00:00:00Z') },
          fullPeriod: { start: iso('2026-01-01T00:00:00Z'), end: iso('2026-02-01T00:00:00Z') },
        },
      ]);
      const second = await service.call('GET', `${path}/segments?limit=1&cursor=${first.body.nextCursor}`);
      expect(second.body).toMatchObject({ items: [{ number: 1, productVersion: 2, status: 'open' }] });
      expect(second.body.nextCursor).toBeUndefined();
      expect(await service.call('GET', `/v1/subscriptions/${newId()}/segments`)).toMatchObject({ status: 404 });
    },
    longestMs,
  );

  it(
    'opens all the past of a subscription at once, by the versions in force then, and closes it two seconds later',
    async () => {
      const productId = await service.publishProduct({ name: 'Past', effectiveAt: Date.parse('2026-01-01T00:00:00Z') });
      await service.publishProduct({
        productId,
        name: 'Past',
        version: 2,
        effectiveAt: Date.parse('2026-02-15T00:00:00Z'),
      });
      const { subscriberId } = await service.makeSubscriber();
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Past', now: '2026-04-10T00:00:00Z' });
      const startAt = '2025-12-01T00:00:00Z';
      const { subscriptionId } = await service.make('/v1/subscriptions', {
        productId,
        subscriberId,
        testClockId,
        startAt,
      });
      await until(() => service.closings(subscriptionId).length === 4);
      expect(service.ofSubscription(subscriptionId).map(readInOneLine)).toEqual([
        'subscription-started 0 v1',
        'segment-opened 1 v1',
        'segment-opened 2 v1',
        'segment-opened 3 v2',
        'segment-opened 4 v2',
        'period-ended 0 v1',
        'period-ended 1 v1',
        'period-ended 2 v1',
        'period-ended 3 v2',
      ]);
    },
    longestMs,
  );
});
