import { type MeterMessage, meterTopic } from '#contracts';
import { followTopics } from '#kafka';
import { until } from '#testing';
import { type CatalogForSpec, codesOf, product, startCatalog } from '../../testing/catalog-for-spec.js';

describe('what products refer to', () => {
  let catalog: CatalogForSpec;
  let follower: ReturnType<typeof followTopics>;
  const published: MeterMessage[] = [];

  beforeAll(async () => {
    catalog = await startCatalog();
    follower = followTopics(catalog.kafka, {
      name: 'spec',
      topics: [meterTopic.name],
      onMessage: ({ value }) => {
        const message = meterTopic.codec.decode(value);
        if (message.tenant === catalog.tenant) published.push(message);
      },
    });
  }, 60_000);

  afterAll(async () => {
    await follower?.stop();
    await catalog?.stop();
  });

  const post = (path: string, body: object) => catalog.call('POST', path, body);
  const reading = (name: string, element: string, changed: object = {}) =>
    product(name, {
      pricingMetrics: [
        { id: 'm', name: 'M', aggregation: { type: 'sum', element }, tiers: [{ unitRate: '1' }], ...changed },
      ],
    });

  it('is discovered where nobody has defined anything, and demanded where somebody has', async () => {
    expect(await post('/v1/products', reading('First', 'pages'))).toMatchObject({ status: 201 });
    const [discovered] = (await catalog.call('GET', '/v1/metering-elements?name=pages')).body.items;
    expect(discovered).toMatchObject({ name: 'pages', type: 'NUMBER', discovered: true });
    const capitals = await post('/v1/products', reading('Capitals', 'Pages'));
    expect(codesOf(capitals.body)).toEqual(['/pricingMetrics/0/aggregation/element unknown-element']);
    expect(await post('/v1/products', reading('Second', 'letters'))).toMatchObject({ status: 201 });
    const never = await post('/v1/products', { ...reading('Never', 'books'), createElements: false });
    expect(codesOf(never.body)).toEqual(['/pricingMetrics/0/aggregation/element unknown-element']);

    const path = `/v1/metering-elements/${discovered.elementId}`;
    const defined = await catalog.call('PATCH', path, { unit: 'page' }, { headers: { 'if-match': '"1"' } });
    expect(defined).toMatchObject({ status: 200, body: { ...discovered, unit: 'page', discovered: false } });
    expect((await catalog.call('GET', path)).body).toEqual(defined.body);
    const typo = await post('/v1/products', reading('Third', 'pagse'));
    expect(typo.body.errors[0].message).toContain('did you mean "pages"?');
    expect((await catalog.call('GET', '/v1/products?name=third')).body.items).toEqual([]);
    expect(await post('/v1/products', { ...reading('Third', 'books'), createElements: true })).toMatchObject({
      status: 201,
    });
    expect(await post('/v1/products', reading('Built in', 'totalCost'))).toMatchObject({ status: 201 });

    const messages = await until(() => {
      const found = published.filter(({ element }) => element?.elementId === discovered.elementId);
      return found.length === 2 && found;
    });
    expect(messages.map(({ type, element }) => [type, element?.unit, element?.discovered])).toEqual([
      ['element-defined', '', true],
      ['element-changed', 'page', false],
    ]);
  });

  it('is a NUMBER where a metric computes with it', async () => {
    const region = { name: 'region', type: 'STRING', description: 'Where it was used' };
    const made = await post('/v1/metering-elements', region);
    expect(made).toMatchObject({ status: 201, body: { ...region, discovered: false } });
    const path = `/v1/metering-elements/${made.body.elementId}`;
    const summed = await post('/v1/products', reading('Regions', 'region'));
    expect(codesOf(summed.body)).toEqual(['/pricingMetrics/0/aggregation/element element-not-a-number']);
    const unique = { aggregation: { type: 'unique-count', element: 'region' } };
    expect(await post('/v1/products', reading('Regions', 'region', unique))).toMatchObject({ status: 201 });
    expect(await catalog.call('PATCH', path, { type: 'NUMBER' })).toMatchObject({
      status: 422,
      body: { code: 'element-type-is-fixed' },
    });
    expect(await post('/v1/metering-elements', region)).toMatchObject({ body: { code: 'definition-name-taken' } });
  });

  it('is a source, by its name', async () => {
    const made = await post('/v1/sources', { name: 'billing-app' });
    expect(made).toMatchObject({ status: 201, body: { name: 'billing-app' } });
    const typo = await post('/v1/products', product('From an app', { sources: ['biling-app'] }));
    expect(codesOf(typo.body)).toContain('/sources/0 unknown-source');
    expect(JSON.stringify(typo.body)).toContain('did you mean \\"billing-app\\"?');
    const path = `/v1/sources/${made.body.sourceId}`;
    const changed = await catalog.call('PATCH', path, { description: 'Ours' });
    expect(changed).toMatchObject({ status: 200, body: { ...made.body, description: 'Ours' } });
    const stale = await catalog.call('PATCH', path, { description: 'Theirs' }, { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'definition-has-changed' } });
    expect((await catalog.call('GET', '/v1/sources?name=BILLING-APP')).body.items).toEqual([changed.body]);
    expect(await catalog.call('GET', `/v1/metering-elements/${made.body.sourceId}`)).toMatchObject({ status: 404 });
  });

  it('is an audience, which products carry to those who read them', async () => {
    const conditions = [{ key: 'partner', operator: 'eq', values: ['gold'] }];
    const made = await post('/v1/audiences', { name: 'Partners', organizationIds: ['org-1'], conditions });
    expect(made).toMatchObject({ status: 201, body: { organizationIds: ['org-1'], subscriberIds: [], conditions } });
    const { audienceId } = made.body;
    const nobody = await post('/v1/products', product('For nobody', { audienceId: 'none' }));
    expect(codesOf(nobody.body)).toContain('/audienceId unknown-audience');
    const sold = await post('/v1/products', {
      ...product('For partners', { audienceId, status: 'published' }),
      createElements: true,
    });
    expect(sold).toMatchObject({ status: 201, body: { audienceId } });
    const namesFor = async (id: string) =>
      (await catalog.call('GET', `/v1/products?visibleTo=${id}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await namesFor('org-1')).toContain('For partners');
    expect(await namesFor('sub-2')).not.toContain('For partners');
    expect(await namesFor('sub-2')).toContain('First');

    const path = `/v1/audiences/${audienceId}`;
    const wider = await catalog.call('PATCH', path, { subscriberIds: ['sub-2'], conditions: [] });
    expect(wider).toMatchObject({ status: 200, body: { organizationIds: ['org-1'], subscriberIds: ['sub-2'] } });
    await catalog.call('PATCH', path, { description: 'Who sells for us' });
    expect(await namesFor('sub-2')).toContain('For partners');
    const messages = await catalog.messagesOf(sold.body.productId, 2);
    expect(messages).toMatchObject([
      { type: 'product-published', product: { version: 1, audience: { organizationIds: ['org-1'], conditions } } },
      {
        type: 'product-audience-changed',
        product: { version: 1, audience: { subscriberIds: ['sub-2'], conditions: [] } },
      },
    ]);
    expect((await catalog.call('GET', `/v1/products/${sold.body.productId}`)).body).toEqual(sold.body);
  });

  it('is listed page by page, and nobody else sees or changes it', async () => {
    for (const name of ['a', 'b', 'c']) await post('/v1/sources', { name: `Page ${name}` });
    const first = (await catalog.call('GET', '/v1/sources?limit=2')).body;
    const next = (await catalog.call('GET', `/v1/sources?limit=900&cursor=${first.nextCursor}`)).body;
    const names = [...first.items, ...next.items].map(({ name }: { name: string }) => name);
    expect(names.filter((name) => name.startsWith('Page'))).toEqual(['Page a', 'Page b', 'Page c']);
    const other = { tenant: catalog.tenant.replace('spec-', 'other-') };
    const [source] = first.items;
    expect((await catalog.call('GET', '/v1/sources', undefined, other)).body).toEqual({ items: [] });
    expect(await catalog.call('GET', `/v1/sources/${source.sourceId}`, undefined, other)).toMatchObject({
      status: 404,
    });
    const patch = await catalog.call('PATCH', `/v1/sources/${source.sourceId}`, { description: 'Mine' }, other);
    expect(patch).toMatchObject({ status: 404, body: { code: 'unknown-source' } });
  });
});
