import { type CatalogForSpec, codesOf, product, startCatalog } from '../../testing/catalog-for-spec.js';

describe('catalog', () => {
  let catalog: CatalogForSpec;

  beforeAll(async () => {
    catalog = await startCatalog();
  }, 60_000);

  afterAll(() => catalog?.stop());

  it('publishes a product, its next versions, and shows them all', async () => {
    const made = await catalog.call('POST', '/v1/products', product('Document summarisation'));
    expect(made).toMatchObject({ status: 201, body: { version: 1, cadence: { unit: 'month', count: 1 } } });
    const { productId } = made.body;
    const path = `/v1/products/${productId}`;
    const dearer = product('Document summarisation', { recurringFee: { amount: '249', timing: 'in-advance' } });

    const next = await catalog.call('PUT', path, dearer, { headers: { 'if-match': made.headers.get('etag') ?? '' } });
    expect(next).toMatchObject({ status: 200, body: { version: 2, recurringFee: dearer['recurringFee'] } });
    const stale = await catalog.call('PUT', path, product('Other'), { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'product-has-changed' } });

    expect((await catalog.call('GET', path)).body).toEqual(next.body);
    const { items } = (await catalog.call('GET', `${path}/versions`)).body;
    const versionIn = ({ status: _status, hasDraft: _hasDraft, ...version }: Record<string, unknown>) => version;
    expect(items).toEqual([made.body, next.body].map(versionIn));
    const named = await catalog.call('GET', '/v1/products?name=document%20SUMMARISATION');
    expect(named.body.items).toEqual([next.body]);
    expect((await catalog.call('GET', '/v1/products?q=SUMMARI')).body.items).toContainEqual(next.body);
    expect((await catalog.call('GET', `/v1/products?q=${productId}`)).body.items).toEqual([next.body]);
    expect((await catalog.call('GET', '/v1/products?q=_umm')).body.items).toEqual([]);

    const admin = { scope: 'admin' } as const;
    const acts = `/v1/audit?object=product/${productId}&limit=1`;
    const last = (await catalog.call('GET', acts, undefined, admin)).body;
    expect(last.items).toMatchObject([{ by: expect.stringMatching(/^api-key\//), object: `product/${productId}` }]);
    const older = (await catalog.call('GET', `${acts}&cursor=${last.nextCursor}`, undefined, admin)).body.items;
    expect(older[0].at <= last.items[0].at && older[0].id !== last.items[0].id).toBe(true);

    const messages = await catalog.messagesOf(productId, 2);
    expect(messages.map(({ product: sold }) => [sold?.version, sold?.recurringFee?.amount])).toEqual([
      [1, '199.00'],
      [2, '249'],
    ]);
  });

  it("lets a version take effect when it says, else at the tenant's billing time, never before the former one", async () => {
    const first = await catalog.call(
      'POST',
      '/v1/products',
      product('Effects', { effectiveAt: '2026-01-01T00:00:00Z' }),
    );
    expect(first).toMatchObject({ status: 201, body: { effectiveAt: '2026-01-01T00:00:00.000Z' } });
    const path = `/v1/products/${first.body.productId}`;
    await catalog.moveTenantClock('2026-01-15T00:00:00Z');
    const dearer = product('Effects', { recurringFee: { amount: '249' } });
    const second = await catalog.call('PUT', path, dearer);
    expect(second).toMatchObject({ status: 200, body: { version: 2, effectiveAt: '2026-01-15T00:00:00.000Z' } });
    const early = await catalog.call('PUT', path, { ...product('Effects'), effectiveAt: '2026-01-14T23:59:59.999Z' });
    expect(early).toMatchObject({ status: 422, body: { code: 'effective-before-former-version' } });
    expect(early.body.detail).toContain('2026-01-15T00:00:00.000Z');
    const unreadable = await catalog.call('PUT', path, { ...product('Effects'), effectiveAt: 'soon' });
    expect(codesOf(unreadable.body)).toEqual(['/effectiveAt invalid-time']);
    const messages = await catalog.messagesOf(first.body.productId, 2);
    expect(messages.map(({ product: sold }) => new Date(sold?.effectiveAt ?? Number.NaN).toISOString())).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-15T00:00:00.000Z',
    ]);
    await catalog.moveTenantClock('2026-01-15T00:00:00Z', 'test-clock-removed');
  });

  it('lists products page by page in the order they were made', async () => {
    for (const name of ['Page A', 'Page B', 'Page C']) await catalog.call('POST', '/v1/products', product(name));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await catalog.call('GET', `/v1/products?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((item: { name: string }) => item.name));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen.filter((name) => name.startsWith('Page'))).toEqual(['Page A', 'Page B', 'Page C']);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('makes one product of a write that is sent twice under one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'try-1' };
    const [first, second] = [
      await catalog.call('POST', '/v1/products', product('Once'), { headers }),
      await catalog.call('POST', '/v1/products', product('Once'), { headers }),
    ];
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('answers a conflict again under its Idempotency-Key', async () => {
    await catalog.call('POST', '/v1/products', product('Taken'));
    const headers = { 'idempotency-key': 'conflict-1' };
    const post = () => catalog.call('POST', '/v1/products', product('Taken'), { headers });
    const [first, second] = [await post(), await post()];
    expect(first).toMatchObject({ status: 409, body: { code: 'product-name-taken' } });
    expect(second).toMatchObject({ status: 409, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('refuses a name that is taken, in any case', async () => {
    await catalog.call('POST', '/v1/products', product('Taken'));
    const again = await catalog.call('POST', '/v1/products', product('TAKEN'));
    expect(again).toMatchObject({ status: 409, body: { code: 'product-name-taken' } });
  });

  it.each([
    ['malformed JSON', '{"name":', {}, 400],
    ['no key', product('x'), { scope: 'none' }, 401],
    ['a key that only reads', product('x'), { scope: 'read' }, 403],
    ['text that cannot be stored', product('a\0b'), {}, 422],
    ['a list', [], {}, 422],
  ] as const)('refuses %s', async (_what, body, options, status) => {
    const answer = await catalog.call('POST', '/v1/products', body, options);
    expect(answer).toMatchObject({ status, body: { status } });
  });

  it("knows nothing of another tenant's products", async () => {
    const { body } = await catalog.call('POST', '/v1/products', product('Private'));
    const tenant = catalog.tenant.replace('spec-', 'other-');
    for (const path of [`/v1/products/${body.productId}`, `/v1/products/${body.productId}/versions`]) {
      expect(await catalog.call('GET', path, undefined, { tenant })).toMatchObject({ status: 404 });
    }
    const put = await catalog.call('PUT', `/v1/products/${body.productId}`, product('Mine'), { tenant });
    expect(put).toMatchObject({ status: 404, body: { code: 'unknown-product' } });
    const patch = await catalog.call('PATCH', `/v1/products/${body.productId}`, { name: 'Mine' }, { tenant });
    expect(patch).toMatchObject({ status: 404, body: { code: 'unknown-product' } });
    expect((await catalog.call('GET', '/v1/products', undefined, { tenant })).body).toEqual({ items: [] });
  });
});
