import { newId } from '#identifiers';
import { until } from '#testing';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('two organizations that are one', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  const organization = (name: string, billingEmail?: string) =>
    service.make('/v1/organizations', { name: `${name} ${newId()}`, ...(billingEmail && { billingEmail }) });
  const merge = (organizationId: string, into: string) =>
    service.post(`/v1/organizations/${organizationId}/merge`, { into });

  it(
    'are shown with what moves, and what moves is moved',
    async () => {
      const [pages, scans] = [
        await service.publishProduct({ name: 'Pages' }),
        await service.publishProduct({ name: 'Scans' }),
      ];
      const acme = await organization('Acme', 'pay@acme.example');
      const inc = await organization('acme inc', 'old@acme.example');
      const ann = await service.make('/v1/subscribers', {
        email: `${newId()}@acme.example`,
        organizationId: inc.organizationId,
      });
      const kept = await service.make('/v1/subscriptions', { productId: pages, organizationId: acme.organizationId });
      const moved = await service.make('/v1/subscriptions', {
        productId: scans,
        subscriberId: ann.subscriberId,
        organizationId: inc.organizationId,
        credentials: [{ name: 'laptop' }],
      });
      const expected = {
        organizationId: inc.organizationId,
        into: acme.organizationId,
        names: [inc.name],
        subscriptions: [expect.objectContaining({ subscriptionId: moved.subscriptionId, productName: 'Scans' })],
        subscribers: [{ subscriberId: ann.subscriberId, email: ann.email }],
        credentials: [{ name: 'laptop', subscriptionId: moved.subscriptionId }],
        conflicts: [],
        stays: expect.arrayContaining([expect.stringContaining('Issued documents')]),
      };
      const path = `/v1/organizations/${inc.organizationId}`;
      const preview = await service.call('GET', `${path}/merge?into=${acme.organizationId}`);
      expect(preview).toMatchObject({ status: 200, body: expected });
      expect((await service.call('GET', path)).body).not.toHaveProperty('mergedInto');

      expect(await merge(inc.organizationId, acme.organizationId)).toMatchObject({ status: 200, body: expected });
      expect((await service.call('GET', path)).body).toMatchObject({ mergedInto: acme.organizationId });
      expect((await service.call('GET', `/v1/organizations?name=${inc.name}`)).body.items).toEqual([]);
      const subscriber = (await service.call('GET', `/v1/subscribers/${ann.subscriberId}`)).body;
      expect(subscriber.organizationId).toBe(acme.organizationId);
      const after = (await service.call('GET', `/v1/subscriptions/${moved.subscriptionId}`)).body;
      expect(after).toMatchObject({
        accountId: inc.organizationId,
        organizationId: acme.organizationId,
        accountName: acme.name,
        billingEmail: 'pay@acme.example',
      });
      const changed = await until(() =>
        service.ofSubscription(moved.subscriptionId).find(({ type }) => type === 'subscription-changed'),
      );
      expect(changed).toMatchObject({ accountId: inc.organizationId, organizationId: acme.organizationId });
      const received = await until(() => service.customers.find(({ type }) => type === 'organization-merged'));
      expect(received).toMatchObject({ customerId: inc.organizationId, mergedInto: acme.organizationId });

      // Again it says that nothing is left to move, and both are one customer from then on.
      const again = await merge(inc.organizationId, acme.organizationId);
      expect(again).toMatchObject({ status: 200, body: { subscriptions: [] } });
      const second = { productId: scans, organizationId: acme.organizationId };
      expect(await service.post('/v1/subscriptions', second)).toMatchObject({
        status: 409,
        body: { code: 'overlapping-subscription' },
      });
      const renamed = { name: `Acme Group ${newId()}` };
      await service.call('PATCH', `/v1/organizations/${acme.organizationId}`, renamed);
      for (const { subscriptionId } of [kept, moved])
        expect((await service.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.accountName).toBe(renamed.name);
    },
    longestMs,
  );

  it(
    'are not merged while usage could not tell their subscriptions apart, nor into what is none',
    async () => {
      const productId = await service.publishProduct({ name: 'Pages' });
      const [acme, inc] = [await organization('Acme', 'a@b.example'), await organization('acme inc', 'c@d.example')];
      for (const { organizationId } of [acme, inc])
        await service.make('/v1/subscriptions', { productId, organizationId });
      const path = `/v1/organizations/${inc.organizationId}`;
      const preview = (await service.call('GET', `${path}/merge?into=${acme.organizationId}`)).body;
      expect(preview.conflicts).toHaveLength(1);
      const refused = { status: 409, body: { code: 'overlapping-subscription' } };
      expect(await merge(inc.organizationId, acme.organizationId)).toMatchObject(refused);
      expect((await service.call('GET', path)).body).not.toHaveProperty('mergedInto');
      const codes = [
        [acme.organizationId, acme.organizationId, 'merged-into-itself'],
        [acme.organizationId, newId(), 'unknown-organization'],
        [newId(), acme.organizationId, 'organization-not-found'],
      ] as const;
      for (const [one, into, code] of codes) expect((await merge(one, into)).body).toMatchObject({ code });
    },
    longestMs,
  );

  it(
    'may be three, one after the other, and one of them only named by usage',
    async () => {
      const [acme, inc] = [await organization('Acme'), await organization('acme inc')];
      const name = `ACME corp ${newId()}`;
      await service.publishName({ kind: 'organization', name });
      const [corp] = await until(async () => {
        const { items } = (await service.call('GET', `/v1/organizations?name=${name}`)).body;
        return items.length > 0 && items;
      });
      expect(await merge(corp.organizationId, inc.organizationId)).toMatchObject({ status: 200 });
      const last = await merge(inc.organizationId, acme.organizationId);
      expect(last).toMatchObject({ status: 200, body: { names: [inc.name, name] } });
      const found = (await service.call('GET', `/v1/organizations/${corp.organizationId}`)).body;
      expect(found).toMatchObject({ mergedInto: acme.organizationId, discovered: false });
      await service.publishName({ kind: 'subscriber', name: `eve-${newId()}@acme.example`, organization: name });
      const [eve] = await until(async () => {
        const { items } = (await service.call('GET', `/v1/subscribers?organizationId=${acme.organizationId}`)).body;
        return items.length > 0 && items;
      });
      expect(eve).toMatchObject({ discovered: true });
    },
    longestMs,
  );

  it(
    'leave nobody behind who comes while they are merged',
    async () => {
      const acme = await organization('Acme', 'pay@acme.example');
      for (let round = 0; round < 5; round++) {
        const productId = await service.publishProduct({ name: `Letters ${round}` });
        const { organizationId } = await organization('acme inc', 'old@acme.example');
        const email = `${newId()}@acme.example`;
        const [person, sold, merged] = await Promise.all([
          service.post('/v1/subscribers', { email, organizationId }),
          service.post('/v1/subscriptions', { productId, organizationId }),
          merge(organizationId, acme.organizationId),
        ]);
        expect(merged.status).toBe(200);
        const refused = { status: 422, body: { code: 'unknown-organization' } };
        if (person.status !== 201) expect(person).toMatchObject(refused);
        if (sold.status !== 201) expect(sold).toMatchObject(refused);
        const left = await service.call('GET', `/v1/subscribers?organizationId=${organizationId}`);
        expect(left.body.items).toEqual([]);
        const { items } = (await service.call('GET', `/v1/subscriptions?productId=${productId}`)).body;
        expect(items.map((one: { organizationId: string }) => one.organizationId)).toEqual(
          sold.status === 201 ? [acme.organizationId] : [],
        );
      }
    },
    longestMs,
  );
});
