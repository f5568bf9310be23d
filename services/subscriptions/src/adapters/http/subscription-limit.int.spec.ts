import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

const most = 25;

describe('the subscriptions of one tenant', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions({ METERSTREAM_SUBSCRIPTIONS_PER_TENANT: String(most) });
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  it(
    'are as many as the operator allows, however many start at once, until one has ended',
    async () => {
      const productId = await service.publishProduct({ name: 'Limited' });
      const { subscriberId } = await service.makeSubscriber();
      const { testClockId } = await service.make('/v1/test-clocks', { name: 'Short', now: '2026-01-01T00:00:00Z' });
      const first = await service.make('/v1/subscriptions', { productId, subscriberId, testClockId });
      const customers = await Promise.all(Array.from({ length: most + 5 }, () => service.makeSubscriber()));
      const start = (one: { subscriberId: string }) =>
        service.post('/v1/subscriptions', { productId, subscriberId: one.subscriberId });
      const answers = await Promise.all(customers.map(start));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(most - 1);
      const refused = answers.filter(({ status }) => status !== 201);
      for (const { status, body } of refused) {
        expect([status, body.code]).toEqual([409, 'too-many-subscriptions']);
        expect(body.detail).toContain(`at most ${most} subscriptions`);
      }
      expect(refused).toHaveLength(6);

      const path = '/v1/subscriptions/{subscriptionId}/cancel';
      const { body: document } = await service.call('GET', '/openapi.json');
      expect(document.paths[path].post.requestBody.required).toBe(false);
      const ended = await service.call('POST', path.replace('{subscriptionId}', first.subscriptionId));
      expect(ended.status).toBe(200);
      const notYet = customers.filter((_, at) => answers[at]!.status !== 201);
      expect((await start(notYet[0]!)).body.code).toBe('too-many-subscriptions');
      await service.advance(testClockId, '2027-01-01T00:00:00Z');
      expect((await start(notYet[0]!)).status).toBe(201);
      expect((await start(notYet[1]!)).body.code).toBe('too-many-subscriptions');
    },
    longestMs,
  );
});
