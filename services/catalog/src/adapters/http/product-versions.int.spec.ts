import { type CatalogForSpec, codesOf, product, startCatalog } from '../../testing/catalog-for-spec.js';

describe('drafts and versions of a product', () => {
  let catalog: CatalogForSpec;

  beforeAll(async () => {
    catalog = await startCatalog();
  }, 60_000);

  afterAll(() => catalog?.stop());

  const post = (path: string, body?: object, headers: Record<string, string> = {}) =>
    catalog.call('POST', path, body, { headers });
  const dearer = { recurringFee: { amount: '249.00' } };

  it('are written in drafts, and published when they are good', async () => {
    const first = await post('/v1/products', product('Drafted', { status: 'draft' }));
    expect(first).toMatchObject({ status: 201, body: { status: 'draft', version: 0, hasDraft: true } });
    const path = `/v1/products/${first.body.productId}`;
    expect((await catalog.call('GET', '/v1/products?name=drafted&status=draft')).body.items).toEqual([first.body]);
    expect(await catalog.call('PUT', path, product('Drafted'))).toMatchObject({
      status: 409,
      body: { code: 'product-not-published' },
    });
    expect(await post('/v1/products', product('drafted'))).toMatchObject({ body: { code: 'product-name-taken' } });

    const saved = await catalog.call('PUT', `${path}/draft`, product('Drafted', dearer), {
      headers: { 'if-match': '"1"' },
    });
    expect(saved).toMatchObject({ status: 200, body: { revision: 2, basedOn: 0, ...dearer } });
    expect(saved.headers.get('etag')).toBe('"2"');
    expect((await catalog.call('GET', `${path}/draft`)).body).toEqual(saved.body);
    const stale = await post(`${path}/draft/publish`, undefined, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'product-has-changed' } });

    const made = await post(`${path}/draft/publish`, undefined, { 'if-match': '"2"' });
    expect(made).toMatchObject({ status: 200, body: { status: 'published', version: 1, hasDraft: false, ...dearer } });
    expect(await catalog.call('GET', `${path}/draft`)).toMatchObject({ status: 404, body: { code: 'no-draft' } });
    const [message] = await catalog.messagesOf(first.body.productId, 1);
    expect(message).toMatchObject({
      type: 'product-published',
      product: { version: 1, recurringFee: dearer.recurringFee },
    });
  });

  it('are published over the version that the draft was written on, and no other', async () => {
    const { body } = await post('/v1/products', product('Overtaken'));
    const path = `/v1/products/${body.productId}`;
    await catalog.call('PUT', `${path}/draft`, product('Overtaken', dearer));
    await catalog.call('PATCH', path, { description: 'Meanwhile' });
    const behind = await post(`${path}/draft/publish`);
    expect(behind).toMatchObject({ status: 412, body: { code: 'product-has-changed' } });
    expect(behind.body.detail).toContain('over version 1, and the product is at version 2');
    await catalog.call('PUT', `${path}/draft`, product('Overtaken', dearer));
    expect(await post(`${path}/draft/publish`)).toMatchObject({ status: 200, body: { version: 3 } });
    const euro = await catalog.call('PUT', `${path}/draft`, product('Overtaken', { currency: 'EUR' }));
    expect(codesOf(euro.body)).toEqual(['/currency currency-is-fixed']);
  });

  it('leave the name to others when the draft that began a product is discarded', async () => {
    const { body } = await post('/v1/products', product('Given up', { status: 'draft' }));
    const path = `/v1/products/${body.productId}`;
    const headers = { 'idempotency-key': 'discard-1' };
    expect(await catalog.call('DELETE', `${path}/draft`, undefined, { headers })).toMatchObject({ status: 204 });
    expect(await catalog.call('DELETE', `${path}/draft`, undefined, { headers })).toMatchObject({ status: 204 });
    expect(await catalog.call('GET', path)).toMatchObject({ status: 404 });
    expect((await catalog.call('GET', '/v1/products?name=given%20up')).body.items).toEqual([]);
    expect(await post('/v1/products', product('Given up'))).toMatchObject({ status: 201 });
  });

  it('are for one subscription alone when they say so', async () => {
    const general = await post('/v1/products', product('With own versions', { effectiveAt: '2026-01-01T00:00:00Z' }));
    const { productId } = general.body;
    const path = `/v1/products/${productId}`;
    const own = { onlySubscriptionId: 'sub-1', ...dearer, effectiveAt: '2026-02-01T00:00:00Z' };
    const made = await post(`${path}/versions`, own);
    expect(made).toMatchObject({
      status: 201,
      body: { version: 2, name: 'With own versions', ...own, effectiveAt: '2026-02-01T00:00:00.000Z' },
    });
    expect(await post(`${path}/versions`, own)).toMatchObject({ status: 201, body: made.body });
    expect((await catalog.call('GET', path)).body).toEqual(general.body);
    const early = await post(`${path}/versions`, { ...own, description: 'x', effectiveAt: '2026-01-31T00:00:00Z' });
    expect(early).toMatchObject({ status: 422, body: { code: 'effective-before-former-version' } });
    const bad = {
      onlySubscriptionId: 'sub-1',
      name: 'Other',
      cadence: { unit: 'year' },
      recurringFee: { amount: '-1' },
    };
    expect(codesOf((await post(`${path}/versions`, bad)).body)).toEqual(['/recurringFee/amount negative']);
    expect(codesOf((await post(`${path}/versions`, { ...bad, recurringFee: null })).body)).toEqual([
      '/cadence cadence-is-fixed',
      '/name name-is-fixed',
    ]);
    expect(await post(`${path}/versions`, dearer)).toMatchObject({ status: 422, body: { code: 'invalid-body' } });

    await catalog.call('PATCH', path, { description: 'Next' });
    const { items } = (await catalog.call('GET', `${path}/versions`)).body;
    expect(
      items.map((item: { version: number; onlySubscriptionId?: string }) => [item.version, item.onlySubscriptionId]),
    ).toEqual([
      [1, undefined],
      [2, 'sub-1'],
      [3, undefined],
    ]);
    expect((await catalog.call('GET', `${path}/versions?onlySubscriptionId=sub-1`)).body.items).toEqual([made.body]);
    expect((await catalog.call('GET', `${path}/versions/2`)).body).toEqual(made.body);
    expect(await catalog.call('GET', `${path}/versions/4`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-version' },
    });
    const messages = await catalog.messagesOf(productId, 3);
    expect(messages.map(({ product: sold }) => sold?.onlySubscriptionId)).toEqual([undefined, 'sub-1', undefined]);
  });

  it('stay when the product is archived, and may be followed by others', async () => {
    const { productId } = (await post('/v1/products', product('Archived'))).body;
    const path = `/v1/products/${productId}`;
    const archived = await post(`${path}/archive`);
    expect(archived).toMatchObject({
      status: 200,
      body: { status: 'archived', archivedAt: expect.any(String), version: 1 },
    });
    expect(await post(`${path}/archive`)).toMatchObject({ status: 200, body: archived.body });
    expect((await catalog.call('GET', '/v1/products?status=archived')).body.items).toEqual([archived.body]);
    expect(await catalog.call('PATCH', path, dearer)).toMatchObject({
      status: 200,
      body: { version: 2, status: 'archived' },
    });
    const messages = await catalog.messagesOf(productId, 3);
    expect(messages.map(({ type, product: sold }) => [type, sold?.version])).toEqual([
      ['product-published', 1],
      ['product-archived', 1],
      ['product-published', 2],
    ]);
  });

  it.each<[string, string, object | undefined]>([
    ['POST', '/archive', undefined],
    ['PUT', '/draft', product('Private')],
    ['GET', '/draft', undefined],
    ['DELETE', '/draft', undefined],
    ['POST', '/draft/publish', undefined],
    ['POST', '/versions', { onlySubscriptionId: 's' }],
    ['GET', '/versions/1', undefined],
  ])("of another tenant's product are not there: %s %s", async (method, path, body) => {
    const { productId } = (await post('/v1/products', product(`Private ${method} ${path}`))).body;
    await catalog.call('PUT', `/v1/products/${productId}/draft`, product(`Private ${method} ${path}`, dearer));
    const tenant = catalog.tenant.replace('spec-', 'other-');
    const answer = await catalog.call(method, `/v1/products/${productId}${path}`, body, { tenant });
    expect(answer).toMatchObject({ status: 404 });
    expect(await catalog.call('GET', `/v1/products/${productId}`)).toMatchObject({
      body: { status: 'published', version: 1, hasDraft: true },
    });
  });
});
