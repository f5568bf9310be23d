import { newId } from '#identifiers';
import { until } from '#testing';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('a product with an audience', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop());

  const organization = async (metadata?: object) => {
    const name = `Acme ${newId()}`;
    return (await service.make('/v1/organizations', { name, billingEmail: 'billing@acme.example', metadata }))
      .organizationId as string;
  };
  const subscribe = (productId: string, organizationId: string) =>
    service.post('/v1/subscriptions', { productId, organizationId });
  const gold = { key: 'partner', operator: 'eq', values: ['gold'] };
  const audience = { audienceId: 'a', name: 'Partners', subscriberIds: [] };
  const refused = { status: 422, body: { code: 'product-not-offered', errors: [{ path: '/productId' }] } };

  it('is sold to those whom it lists, and who meet its conditions', async () => {
    const [listed, partner, stranger] = [
      await organization(),
      await organization({ partner: 'gold' }),
      await organization({ partner: 'silver' }),
    ];
    const productId = await service.publishProduct({
      audience: { ...audience, organizationIds: [listed], conditions: [gold] },
    });
    await until(async () => (await subscribe(productId, listed)).status === 201);
    expect(await subscribe(productId, partner)).toMatchObject({ status: 201 });
    expect(await subscribe(productId, stranger)).toMatchObject(refused);
    const promoted = await service.call('PATCH', `/v1/organizations/${stranger}`, { metadata: { partner: 'gold' } });
    expect(promoted).toMatchObject({ status: 200, body: { metadata: { partner: 'gold' } } });
    expect(await subscribe(productId, stranger)).toMatchObject({ status: 201 });
  });

  it('is not reached by a change either, and an audience that shuts leaves those who are in', async () => {
    const [inside, outside] = [await organization(), await organization()];
    const open = await service.publishProduct();
    const product = { productId: newId(), audience: { ...audience, organizationIds: [inside], conditions: [] } };
    await service.publishProduct(product);
    await until(async () => (await subscribe(product.productId, inside)).status === 201);
    const { subscriptionId } = (await subscribe(open, outside)).body;
    const change = { productId: product.productId, when: 'period-end' };
    expect(await service.post(`/v1/subscriptions/${subscriptionId}/change`, change)).toMatchObject(refused);

    await service.publishProduct({ ...product, audience: { ...product.audience, organizationIds: [outside] } });
    await until(async () => (await subscribe(product.productId, outside)).status === 201);
    const [kept] = (await service.call('GET', `/v1/subscriptions?productId=${product.productId}`)).body.items;
    expect(kept).toMatchObject({ organizationId: inside, status: 'active' });
  });
});
