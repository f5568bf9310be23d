import { until } from '#testing';
import { type CatalogForSpec, product, startCatalog } from '../../testing/catalog-for-spec.js';

describe('the plans that a tenant shows to everybody', () => {
  let catalog: CatalogForSpec;

  beforeAll(async () => {
    catalog = await startCatalog();
  }, 60_000);

  afterAll(() => catalog?.stop());

  const make = async (name: string, changed: object = {}) =>
    (await catalog.call('POST', '/v1/products', product(name, changed))).body.productId as string;
  const show = (productId: string, name: string, order: number) =>
    catalog.call('PUT', `/v1/products/${productId}/publication`, { name, order });
  const shop = (tenant = catalog.tenant) => catalog.call('GET', `/v1/shop/${tenant}`, undefined, { scope: 'none' });
  const names = async () => (await shop()).body.plans?.map(({ name }: { name: string }) => name);

  it('are those that are shown, by their places, with the prices in force and nothing that the seller notes', async () => {
    expect(await shop()).toMatchObject({ status: 404, body: { code: 'no-plans' } });
    const large = await make('Large summaries', {
      metadata: { ledger: '4711' },
      notifiedAddresses: ['us@seller.example'],
    });
    const small = await make('Small summaries', { freeTrial: { unit: 'day', count: 14 } });
    expect(await show(large, 'Large', 2)).toMatchObject({ status: 200, body: { name: 'Large', order: 2 } });
    await show(small, 'Small', 1);
    const listed = await catalog.call('GET', '/v1/publications', undefined, { scope: 'read' });
    expect(listed.body.items).toMatchObject([
      { name: 'Small', order: 1 },
      { productId: large, name: 'Large' },
    ]);
    const seen = await shop();
    expect(seen.status).toBe(200);
    expect(seen.headers.get('cache-control')).toBe('public, max-age=60');
    expect(seen.body.plans).toMatchObject([
      { productId: small, name: 'Small', freeTrial: { unit: 'day', count: 14 }, recurringFee: { amount: '199.00' } },
      { productId: large, name: 'Large', pricingMetrics: [{ tiers: [{ unitRate: '1.50' }, { unitRate: '1.35' }] }] },
    ]);
    expect(JSON.stringify(seen.body)).not.toMatch(/4711|us@seller/);

    await catalog.call('PATCH', `/v1/products/${small}`, {
      recurringFee: { amount: '299.00' },
      effectiveAt: '2999-01-01T00:00:00Z',
    });
    expect((await shop()).body.plans[0].recurringFee.amount).toBe('199.00');
    await show(large, 'Large', 0);
    expect(await names()).toEqual(['Large', 'Small']);
    expect(await catalog.call('DELETE', `/v1/products/${large}/publication`)).toMatchObject({ status: 204 });
    expect(await catalog.call('GET', `/v1/products/${large}/publication`)).toMatchObject({ status: 404 });
    await catalog.call('POST', `/v1/products/${small}/archive`);
    await until(async () => (await shop()).status === 404);
  });

  it('are none that somebody else, or nobody, may subscribe to', async () => {
    const { body: audience } = await catalog.call('POST', '/v1/audiences', { name: 'Partners' });
    const partners = await make('For partners', { audienceId: audience.audienceId });
    expect(await show(partners, 'Partners', 1)).toMatchObject({ status: 200, body: { productId: partners } });
    expect(await shop()).toMatchObject({ status: 404, body: { code: 'no-plans' } });
    expect(await show('unknown', 'Unknown', 1)).toMatchObject({ status: 404, body: { code: 'unknown-product' } });
    const own = await make('Own');
    await show(own, 'Own', 1);
    await catalog.call('PATCH', `/v1/products/${own}`, { audienceId: audience.audienceId });
    expect(await shop()).toMatchObject({ status: 404 });
    const other = { tenant: catalog.tenant.replace('spec-', 'other-') };
    expect(await catalog.call('DELETE', `/v1/products/${own}/publication`, undefined, other)).toMatchObject({
      status: 404,
    });
    for (const tenant of ['nobody', other.tenant]) expect(await shop(tenant)).toMatchObject({ status: 404 });
    expect(await shop('Not%20a%20name')).toMatchObject({ status: 422 });
  });
});
