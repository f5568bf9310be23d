import { newId } from '#identifiers';
import { until } from '#testing';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('the management API of subscriptions', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  it(
    'tells every reason and answers each kind of bad input',
    async () => {
      const wrong = await service.post('/v1/subscriptions', { subscriberId: 7, startAt: 'soon', extra: 1 });
      expect(wrong.status).toBe(422);
      expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(
        expect.arrayContaining(['', '/extra', '/startAt', '/subscriberId']),
      );
      const { subscriberId } = await service.makeSubscriber();
      const productId = await service.publishProduct({ name: 'Known' });
      await service.make('/v1/subscriptions', { productId, subscriberId });
      const codes = {
        'unknown-product': { productId: newId(), subscriberId },
        'unknown-subscriber': { productId, subscriberId: newId() },
        'unknown-test-clock': { productId, subscriberId, testClockId: newId() },
        'customer-missing': { productId },
        'invalid-time-zone': { productId, subscriberId, timeZone: 'Mars/Olympus' },
      };
      for (const [code, body] of Object.entries(codes)) {
        expect(await service.post('/v1/subscriptions', body)).toMatchObject({ status: 422, body: { code } });
      }
      expect(await service.post('/v1/subscribers', { email: 'nobody' })).toMatchObject({ status: 422 });
      expect(await service.call('PATCH', '/v1/organizations/x', { tier: 1 })).toMatchObject({ status: 422 });
      expect(await service.call('PATCH', '/v1/organizations/x', { name: 'X' })).toMatchObject({ status: 404 });
      expect(await service.post('/v1/subscribers', { email: 'a@b.c' }, { scope: 'read' })).toMatchObject({
        status: 403,
      });
      expect(await service.post('/v1/subscribers', { email: 'a@b.c' }, { scope: 'none' })).toMatchObject({
        status: 401,
      });
      const tenant = service.tenant.replace('spec-', 'other-');
      const path = `/v1/subscribers/${subscriberId}`;
      expect(await service.call('GET', path, undefined, { tenant })).toMatchObject({ status: 404 });
      expect((await service.call('GET', '/v1/subscriptions', undefined, { tenant })).body).toEqual({ items: [] });
    },
    longestMs,
  );

  it(
    'tells the live subscriptions when their customer is called something else',
    async () => {
      const productId = await service.publishProduct({ name: 'Renamed' });
      const { organizationId } = await service.make('/v1/organizations', { name: `Old ${newId()}` });
      const ada = await service.make('/v1/subscribers', { email: `${newId()}@example.com`, organizationId });
      const { subscriptionId, billingEmail } = await service.make('/v1/subscriptions', {
        productId,
        subscriberId: ada.subscriberId,
      });
      expect(billingEmail).toBe(ada.email);
      const name = `New ${newId()}`;
      const change = { name, billingEmail: 'money@new.example' };
      expect(await service.call('PATCH', `/v1/organizations/${organizationId}`, change)).toMatchObject({
        status: 200,
      });
      const changed = await until(() =>
        service.ofSubscription(subscriptionId).find(({ type }) => type === 'subscription-changed'),
      );
      expect(changed).toMatchObject({ accountName: name, billingEmail: 'money@new.example' });
    },
    longestMs,
  );
});
