import { type CatalogForSpec, codesOf, product, startCatalog } from '../../testing/catalog-for-spec.js';

describe('the terms of a product', () => {
  let catalog: CatalogForSpec;

  beforeAll(async () => {
    catalog = await startCatalog();
  }, 60_000);

  afterAll(() => catalog?.stop());

  it('says all its terms, in the answer and in the message', async () => {
    const said = {
      description: 'Summaries of documents,\nby the page.',
      sources: ['crm'],
      taxRates: [{ name: 'VAT', percentage: '19' }],
      taxBehaviour: 'inclusive',
      minimumCommitment: { amount: '500.00' },
      volumeDiscounts: [{ from: '1000', percentage: '5' }],
      serviceLevels: [
        { name: 'Size', metricId: 'summaries', direction: 'at-most', target: '9', creditPercentage: '10' },
      ],
      invoiceDiscounts: [{ kind: 'percentage', value: '10' }],
      notifiedAddresses: ['sales@acme.example'],
      notifyAtPercentages: ['80', '100'],
      wholeDayProration: true,
      paymentOption: 'external',
    };
    await catalog.call('POST', '/v1/sources', { name: 'crm' });
    const trial = { unit: 'day', count: 14, billsUsage: true, noticeDays: 3 };
    const more = { freeTrial: trial, metadata: { 'ledger-account': '4711' }, allowsImmediateCancellation: true };
    const made = await catalog.call('POST', '/v1/products', product('All terms', { ...said, ...more }));
    expect(made).toMatchObject({ status: 201, body: { ...said, ...more } });
    const path = `/v1/products/${made.body.productId}`;
    expect((await catalog.call('GET', path)).body).toEqual(made.body);
    const [message] = await catalog.messagesOf(made.body.productId, 1);
    expect(message?.product).toMatchObject({
      ...said,
      freeTrial: trial,
      metadata: [{ key: 'ledger-account', value: '4711' }],
      immediateCancellation: true,
    });
    const unsaid = await catalog.call('PUT', path, product('All terms'));
    expect(unsaid).toMatchObject({ status: 422, body: { code: 'not-whole' } });
    const paths = unsaid.body.errors.map((reason: { path: string }) => reason.path);
    expect(paths).toEqual(expect.arrayContaining(['/freeTrial', '/metadata', '/taxRates']));
    const nothing = Object.fromEntries(paths.map((field: string) => [field.slice(1), null]));
    const bare = await catalog.call('PUT', path, { ...product('All terms'), ...nothing });
    expect(bare).toMatchObject({ status: 200, body: { version: 2, taxRates: [], serviceLevels: [], metadata: {} } });
    expect(bare.body).not.toHaveProperty('freeTrial');
  });

  it('changes what a patch names, and refuses what it would make of the product', async () => {
    const first = product('Patched', { metadata: { a: '1', b: '2' }, taxRates: [{ name: 'VAT', percentage: '19' }] });
    const made = await catalog.call('POST', '/v1/products', { ...first, description: 'Old' });
    const path = `/v1/products/${made.body.productId}`;
    const patch = { description: null, metadata: { b: null, c: '3' }, recurringFee: { timing: 'in-advance' } };
    const second = await catalog.call('PATCH', path, patch, { headers: { 'if-match': '"1"' } });
    const { description: _gone, ...kept } = made.body;
    expect(second).toMatchObject({
      status: 200,
      body: {
        ...kept,
        version: 2,
        publishedAt: expect.any(String),
        effectiveAt: expect.any(String),
        metadata: { a: '1', c: '3' },
        recurringFee: { amount: '199.00', timing: 'in-advance' },
      },
    });
    expect(second.body).not.toHaveProperty('description');
    const nothing = await catalog.call('PATCH', path, { metadata: { c: '3' } });
    expect(nothing).toMatchObject({ status: 200, body: second.body });
    const stale = await catalog.call('PATCH', path, patch, { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'product-has-changed' } });
    const bad = { name: null, colour: 'red', taxRates: [{ name: 'VAT', percentage: '101' }], cadence: { count: 0 } };
    const refused = await catalog.call('PATCH', path, bad);
    expect(refused.status).toBe(422);
    expect(codesOf(refused.body)).toEqual([
      ' required',
      '/cadence/count invalid-minimum',
      '/colour unknown-field',
      '/taxRates/0/percentage percentage-out-of-range',
    ]);
    const euro = await catalog.call('PATCH', path, { currency: 'EUR' });
    expect(codesOf(euro.body)).toEqual(['/currency currency-is-fixed']);
    expect((await catalog.call('PATCH', path, [])).status).toBe(422);
    expect(await catalog.call('PATCH', '/v1/products/none', {})).toMatchObject({ status: 404 });
  });

  it('reads a percentile, in the answer and in the message', async () => {
    const latency = {
      id: 'latency',
      name: 'Latency',
      aggregation: { type: 'percentile', element: 'requestDuration', percentile: 95 },
      tiers: [{ unitRate: '0.01' }],
    };
    const made = await catalog.call('POST', '/v1/products', product('Percentile', { pricingMetrics: [latency] }));
    expect(made).toMatchObject({ status: 201, body: { pricingMetrics: [{ aggregation: latency.aggregation }] } });
    const [message] = await catalog.messagesOf(made.body.productId, 1);
    expect(message?.product?.pricingMetrics[0]?.aggregation).toMatchObject({ type: 'percentile', percentile: 95 });
    const odd = { ...latency, aggregation: { type: 'percentile', element: 'requestDuration' } };
    const refused = await catalog.call('POST', '/v1/products', product('Odd', { pricingMetrics: [odd] }));
    expect(codesOf(refused.body)).toEqual(['/pricingMetrics/0/aggregation/percentile percentile-missing']);
  });

  it('tells every reason against a product at once', async () => {
    const [metric] = product('').pricingMetrics;
    const bad = product('', {
      currency: 'usd',
      cadence: { unit: 'fortnight' },
      recurringFee: { amount: '-1' },
      pricingMetrics: [
        {
          ...metric,
          tiers: [
            { upTo: '10', unitRate: '-1' },
            { upTo: '10', unitRate: '1' },
          ],
        },
      ],
    });
    const answer = await catalog.call('POST', '/v1/products', bad);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(codesOf(answer.body)).toEqual(
      expect.arrayContaining([
        '/cadence/unit invalid-enum',
        '/currency unknown-currency',
        '/pricingMetrics/0/tiers/0/unitRate negative',
        '/pricingMetrics/0/tiers/1/upTo bounds-not-ascending',
        '/recurringFee/amount negative',
      ]),
    );
  });
});
