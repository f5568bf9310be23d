import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('credentials', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  it(
    'are added, listed, published and revoked, and tell two subscriptions to one product apart',
    async () => {
      const productId = await service.publishProduct({ name: 'Keys' });
      const { subscriberId } = await service.makeSubscriber();
      const wanted = { productId, subscriberId };
      const first = await service.make('/v1/subscriptions', { ...wanted, credentials: [{ name: 'Batch' }] });
      const refused = await service.post('/v1/subscriptions', wanted);
      expect(refused).toMatchObject({ status: 409, body: { code: 'overlapping-subscription' } });
      const same = await service.post('/v1/subscriptions', { ...wanted, credentials: [{ name: 'batch' }] });
      expect(same).toMatchObject({ status: 409, body: { code: 'overlapping-subscription' } });
      const second = await service.make('/v1/subscriptions', { ...wanted, credentials: [{ name: 'Chat' }] });

      const path = `/v1/subscriptions/${second.subscriptionId}/credentials`;
      expect(await service.post(path, { name: 'BATCH' })).toMatchObject({
        status: 409,
        body: { code: 'credential-name-taken', errors: [{ path: '/name' }] },
      });
      expect(await service.post(path, { name: 'Nightly', keyPrefix: 'has spaces' })).toMatchObject({ status: 422 });
      const nightly = await service.make(path, { name: 'Nightly', keyPrefix: 'mk_7f3' });
      const { items } = (await service.call('GET', path)).body;
      expect(items.map(({ name }: { name: string }) => name)).toEqual(['Chat', 'Nightly']);

      expect(await service.call('DELETE', `${path}/${items[0].credentialId}`)).toMatchObject({ status: 204 });
      expect(await service.call('DELETE', `${path}/${nightly.credentialId}`)).toMatchObject({
        status: 409,
        body: { code: 'overlapping-subscription' },
      });
      expect(await service.call('DELETE', `${path}/unknown`)).toMatchObject({ status: 404 });
      await service.caughtUp();
      expect(service.ofSubscription(first.subscriptionId)[0]?.credentials).toMatchObject([
        { name: 'Batch', keyPrefix: '' },
      ]);
      expect(service.ofSubscription(second.subscriptionId).at(-1)?.credentials).toMatchObject([
        { name: 'Chat', revokedAt: expect.any(Number) },
        { name: 'Nightly', keyPrefix: 'mk_7f3' },
      ]);
    },
    longestMs,
  );
});
