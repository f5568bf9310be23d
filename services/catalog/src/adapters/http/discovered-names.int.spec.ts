import { DiscoveredNameMessage, discoveredNameTopic } from '#contracts';
import { newId } from '#identifiers';
import { createProducer, type Producer } from '#kafka';
import { until } from '#testing';
import { type CatalogForSpec, codesOf, product, startCatalog } from '../../testing/catalog-for-spec.js';

describe('what usage has named', () => {
  let catalog: CatalogForSpec;
  let producer: Producer;

  beforeAll(async () => {
    catalog = await startCatalog();
    producer = createProducer(catalog.kafka);
  }, 60_000);

  afterAll(async () => {
    await producer?.close();
    await catalog?.stop();
  });

  const publish = async (...names: Partial<DiscoveredNameMessage>[]) => {
    const { tenant } = catalog;
    const records = names.map((name) => {
      const message = DiscoveredNameMessage.fromPartial({ id: newId(), tenant, occurredAt: 5, ...name });
      return { key: tenant, value: Buffer.from(discoveredNameTopic.codec.encode(message)) };
    });
    await producer.send(discoveredNameTopic.name, records);
  };
  const discovered = (path: string) => until(async () => (await catalog.call('GET', path)).body.items[0]);
  const post = (path: string, body: object) => catalog.call('POST', path, body);

  it('is a product without a price, which whoever sells it publishes', async () => {
    await publish({ kind: 'product', name: 'Scans' }, { kind: 'product', name: 'SCANS' });
    const scans = await discovered('/v1/products?status=discovered');
    expect(scans).toMatchObject({ name: 'Scans', version: 0, status: 'discovered', pricingMetrics: [] });
    const { productId } = scans;
    const draft = await catalog.call('PUT', `/v1/products/${productId}/draft`, {
      ...product('Scans'),
      currency: 'EUR',
    });
    expect(draft).toMatchObject({ status: 200, body: { revision: 2, currency: 'EUR' } });
    expect((await catalog.call('GET', `/v1/products/${productId}`)).body.status).toBe('draft');
    const sold = await catalog.call('POST', `/v1/products/${productId}/draft/publish`);
    expect(sold).toMatchObject({ status: 200, body: { productId, version: 1, status: 'published' } });
    expect(await catalog.messagesOf(productId, 1)).toHaveLength(1);
  });

  it('leaves its name to a product that is published under it', async () => {
    await publish({ kind: 'product', name: 'Faxes' });
    const { productId } = await discovered('/v1/products?name=faxes');
    const sold = await post('/v1/products', product('FAXES'));
    expect(sold).toMatchObject({ status: 201, body: { name: 'FAXES' } });
    expect((await catalog.call('GET', `/v1/products/${productId}`)).status).toBe(404);
    expect(await post('/v1/products', product('faxes'))).toMatchObject({ status: 409 });
    await publish({ kind: 'product', name: 'faxes' }, { kind: 'product', name: 'Telegrams' });
    await discovered('/v1/products?name=telegrams');
    const { items } = (await catalog.call('GET', '/v1/products?name=faxes')).body;
    expect(items).toEqual([expect.objectContaining({ productId: sold.body.productId })]);
  });

  it('is a source, and an element of the type that it had, until somebody defines them', async () => {
    await publish(
      { kind: 'source', name: 'scanner' },
      { kind: 'element', name: 'totalCost', elementType: 'NUMBER' },
      { kind: 'element', name: 'sheets', elementType: 'NUMBER' },
      { kind: 'element', name: 'zone', elementType: 'STRING' },
    );
    const zone = await discovered('/v1/metering-elements?name=zone');
    expect(zone).toMatchObject({ type: 'STRING', discovered: true });
    const all = (await catalog.call('GET', '/v1/metering-elements?discovered=true')).body.items;
    expect(all.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['sheets', 'zone']));
    expect(all.map(({ name }: { name: string }) => name)).not.toContain('totalCost');
    const defined = await post('/v1/metering-elements', { name: 'zone', type: 'NUMBER', unit: 'zone' });
    expect(defined).toMatchObject({
      status: 201,
      body: { elementId: zone.elementId, type: 'NUMBER', unit: 'zone', discovered: false },
    });
    expect(await post('/v1/metering-elements', { name: 'zone', type: 'NUMBER' })).toMatchObject({ status: 409 });
    const source = await discovered('/v1/sources?name=scanner');
    expect(source).toMatchObject({ discovered: true });
    const described = await catalog.call('PATCH', `/v1/sources/${source.sourceId}`, { description: 'In the cellar' });
    expect(described).toMatchObject({
      status: 200,
      body: { ...source, description: 'In the cellar', discovered: false },
    });
    expect((await catalog.call('GET', '/v1/sources?discovered=true')).body.items).toEqual([]);
    const metric = { id: 'm', name: 'M', aggregation: { type: 'sum', element: 'sheets' }, tiers: [{ unitRate: '1' }] };
    const named = product('Sheets', { pricingMetrics: [metric], sources: ['scanner'], createElements: false });
    expect(await post('/v1/products', named)).toMatchObject({ status: 201 });
    const typo = await post('/v1/products', product('Typo', { sources: ['scaner'] }));
    expect(codesOf(typo.body)).toContain('/sources/0 unknown-source');
  });
});
