import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '#testing';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('the scheduler', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  it(
    "closes past periods of a real-time subscription at once, in the tenant's time zone",
    async () => {
      await service.publishTimeZone('Europe/Berlin');
      const productId = await service.publishProduct({
        name: 'Daily',
        cadence: { unit: 'day', count: 1, calendarAligned: true },
      });
      const startAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
      // What was published waits behind what other specifications left in the log; each try makes periods that close,
      // so there are few of them.
      const { subscriptionId } = await until(async () => {
        await sleep(250);
        const { subscriberId } = await service.makeSubscriber();
        const { status, body } = await service.post('/v1/subscriptions', { productId, subscriberId, startAt });
        return status === 201 && body.timeZone === 'Europe/Berlin' && body;
      }, 45_000);
      const closed = await until(
        () => service.closings(subscriptionId).length >= 3 && service.closings(subscriptionId),
      );
      expect(closed.map(([index]) => index).slice(0, 3)).toEqual([0, 1, 2]);
    },
    longestMs,
  );

  it(
    'lets time pass by the wall: test periods close ten seconds after their end',
    async () => {
      const productId = await service.publishProduct({
        name: 'Five',
        cadence: { unit: 'test-5-minutes', count: 1, calendarAligned: false },
      });
      const { subscriberId } = await service.makeSubscriber();
      const dueAt = Date.now() + 4_000;
      const startAt = new Date(dueAt - 10_000 - 2 * 300_000).toISOString();
      const { subscriptionId } = await service.make('/v1/subscriptions', { productId, subscriberId, startAt });
      await until(() => service.closings(subscriptionId).length === 1);
      await until(() => service.closings(subscriptionId).length === 2);
      expect(Date.now()).toBeGreaterThanOrEqual(dueAt);
      expect(Date.now()).toBeLessThan(dueAt + 2_000);
    },
    longestMs,
  );
});
