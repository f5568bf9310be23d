import { newId } from '#identifiers';
import { until } from '#testing';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('customers that usage has named', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  const itemsOf = async (path: string) => (await service.call('GET', path)).body.items;
  const discovered = (path: string) =>
    until(async () => {
      const [one] = await itemsOf(path);
      return one;
    });
  const published = async (customerId: string) => {
    await service.caughtUp();
    return service.customers.filter((one) => one.customerId === customerId).map(({ type, name }) => `${type} ${name}`);
  };

  it(
    'are listed with a mark, and nobody else hears of them before an operator says something',
    async () => {
      await service.publishName({ kind: 'organization', name: 'Umbra' });
      await service.publishName({ kind: 'organization', name: ' umbra' });
      await service.publishName({ kind: 'subscriber', name: 'Eve@umbra.example', organization: 'UMBRA' });
      await service.publishName({ kind: 'subscriber', name: 'user-42', organization: 'Penumbra' });
      const umbra = await discovered('/v1/organizations?name=umbra');
      expect(umbra).toMatchObject({ name: 'Umbra', discovered: true });
      const eve = await discovered('/v1/subscribers?email=eve@umbra.example');
      const sought = async (path: string) => (await service.call('GET', path)).body.items;
      expect(await sought('/v1/organizations?q=UMBR')).toContainEqual(umbra);
      expect(await sought(`/v1/organizations?q=${umbra.organizationId}`)).toEqual([umbra]);
      expect(await sought('/v1/organizations?q=%25')).toEqual([]);
      expect(await sought('/v1/subscribers?q=Eve@umb')).toEqual([eve]);
      expect(eve).toMatchObject({ organizationId: umbra.organizationId, discovered: true });
      const penumbra = await discovered('/v1/organizations?name=penumbra');
      expect(await discovered(`/v1/subscribers?organizationId=${penumbra.organizationId}`)).toMatchObject({
        email: 'user-42',
        discovered: true,
      });
      const { organizationId } = await service.make('/v1/organizations', { name: 'Ours' });
      const names = async (query: string) =>
        (await itemsOf(`/v1/organizations?${query}`)).map(({ name }: { name: string }) => name);
      expect((await names('discovered=true')).toSorted()).toEqual(['Penumbra', 'Umbra']);
      expect(await names('discovered=false')).toEqual(['Ours']);
      await until(async () => (await published(organizationId)).length === 1);
      expect(await published(organizationId)).toEqual(['organization-created Ours']);
      expect(await published(umbra.organizationId)).toEqual([]);

      const made = await service.make('/v1/organizations', { name: 'UMBRA', billingEmail: 'pay@umbra.example' });
      expect(made).toMatchObject({ organizationId: umbra.organizationId, name: 'UMBRA', discovered: false });
      expect(await service.post('/v1/organizations', { name: 'umbra' })).toMatchObject({ status: 409 });
      const kept = await service.make('/v1/subscribers', { email: 'eve@umbra.example', name: 'Evelyn Adler' });
      expect(await sought('/v1/subscribers?q=lyn%20AD')).toEqual([kept]);
      expect(kept).toMatchObject({ subscriberId: eve.subscriberId, discovered: false });
      expect(kept).not.toHaveProperty('organizationId');
      await until(async () => (await published(eve.subscriberId)).length === 1);
      expect(await published(umbra.organizationId)).toEqual(['organization-changed UMBRA']);
    },
    longestMs,
  );

  it(
    'are taken up by whoever sells to them, where an invoice has somewhere to go',
    async () => {
      const productId = await service.publishProduct({ name: 'Pages' });
      const [mail, code] = [`${newId()}@antumbra.example`, `code-${newId()}`];
      await service.publishName({ kind: 'subscriber', name: mail, organization: 'Antumbra' });
      await service.publishName({ kind: 'subscriber', name: code });
      const { subscriberId, organizationId } = await discovered(`/v1/subscribers?email=${mail}`);
      await service.make('/v1/subscriptions', { productId, subscriberId });
      await until(async () => (await published(organizationId)).length === 1);
      expect(await published(subscriberId)).toEqual([`subscriber-changed ${mail}`]);
      const nameless = await discovered(`/v1/subscribers?email=${code}`);
      expect(await service.post('/v1/subscriptions', { productId, subscriberId: nameless.subscriberId })).toMatchObject(
        { status: 422, body: { code: 'billing-email-missing' } },
      );
    },
    longestMs,
  );

  it(
    'have credentials, which are listed until they belong to a subscription',
    async () => {
      const productId = await service.publishProduct({ name: 'Scans' });
      const { subscriberId } = await service.makeSubscriber();
      const { subscriptionId } = await service.make('/v1/subscriptions', { productId, subscriberId });
      for (const name of ['key-b', 'key-a', 'KEY-A'])
        await service.publishName({ kind: 'credential', name, organization: 'Acme', product: 'Scans', occurredAt: 1 });
      const listed = await until(async () => {
        const items = await itemsOf('/v1/discovered-credentials');
        return items.length === 2 && items;
      });
      const beside = { organization: 'Acme', product: 'Scans', discoveredAt: '1970-01-01T00:00:00.001Z' };
      expect(listed).toEqual([
        { name: 'key-a', ...beside },
        { name: 'key-b', ...beside },
      ]);
      const page = (await service.call('GET', '/v1/discovered-credentials?limit=1')).body;
      expect(await itemsOf(`/v1/discovered-credentials?cursor=${page.nextCursor}`)).toEqual([listed[1]]);
      await service.make(`/v1/subscriptions/${subscriptionId}/credentials`, { name: 'Key-A' });
      expect(await itemsOf('/v1/discovered-credentials')).toEqual([listed[1]]);
    },
    longestMs,
  );
});
