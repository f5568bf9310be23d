import { type ModelPricesMessage, modelPricesTopic } from '#contracts';
import { followTopics } from '#kafka';
import { until } from '#testing';
import { type CatalogForSpec, codesOf, startCatalog } from '../../testing/catalog-for-spec.js';

describe('prices of models that a tenant states', () => {
  let catalog: CatalogForSpec;
  let follower: ReturnType<typeof followTopics>;
  const published: ModelPricesMessage[] = [];

  beforeAll(async () => {
    catalog = await startCatalog();
    follower = followTopics(catalog.kafka, {
      name: 'spec',
      topics: [modelPricesTopic.name],
      onMessage: ({ value }) => {
        const message = modelPricesTopic.codec.decode(value);
        if (message.tenant === catalog.tenant) published.push(message);
      },
    });
  }, 60_000);

  afterAll(async () => {
    await follower?.stop();
    await catalog?.stop();
  });

  const path = '/v1/model-prices';
  const llama = { model: 'our-llama', dimension: 'inputTokens', price: '0.25' };

  it('are replaced as a whole, over the ones that were seen, and published', async () => {
    expect(await catalog.call('GET', path)).toMatchObject({ status: 200, body: { prices: [] } });
    const search = { model: 'search', dimension: 'calls', price: '0.005', effectiveFrom: '2026-01-01T00:00:00Z' };
    const first = await catalog.call('PUT', path, { prices: [llama, search] });
    const stated = [
      { ...llama, per: 1_000_000 },
      { ...search, per: 1, effectiveFrom: '2026-01-01T00:00:00.000Z' },
    ];
    expect(first).toMatchObject({ status: 200, body: { prices: stated } });
    expect((await catalog.call('GET', path)).body).toEqual(first.body);
    expect(await catalog.call('PUT', path, { prices: [llama, search] })).toMatchObject({ body: first.body });
    const unseen = await catalog.call('PUT', path, { prices: [] }, { headers: { 'if-match': '"7"' } });
    expect(unseen).toMatchObject({ status: 412, body: { code: 'model-prices-have-changed' } });
    const second = await catalog.call('PUT', path, { prices: [llama] }, { headers: { 'if-match': '"1"' } });
    expect(second).toMatchObject({ status: 200, body: { prices: [stated[0]] } });
    const messages = await until(() => published.length === 2 && published);
    expect(messages.map(({ prices }) => prices.map(({ model, per }) => [model, per]))).toEqual([
      [
        ['our-llama', 1_000_000],
        ['search', 1],
      ],
      [['our-llama', 1_000_000]],
    ]);
  });

  it('are refused with every reason, of their form and of what they say', async () => {
    const malformed = await catalog.call('PUT', path, {
      prices: [
        { ...llama, dimension: 'words', per: 7 },
        { ...llama, effectiveFrom: 'soon' },
        { model: '', dimension: 'images', price: 'free' },
      ],
    });
    expect(malformed.status).toBe(422);
    expect(codesOf(malformed.body)).toEqual([
      '/prices/0/dimension invalid-enum',
      '/prices/0/per invalid-enum',
      '/prices/1/effectiveFrom invalid-time',
      '/prices/2/model invalid-minlength',
      '/prices/2/model invalid-pattern',
      '/prices/2/price invalid-pattern',
    ]);
    const unsound = await catalog.call('PUT', path, { prices: [llama, llama, { ...llama, model: 'm', price: '-1' }] });
    expect(unsound).toMatchObject({ status: 422, body: { code: 'invalid-model-prices' } });
    expect(codesOf(unsound.body)).toEqual(['/prices/1 repeated-price', '/prices/2/price negative']);
  });

  it('stand beside lists that differ of some models', async () => {
    const { body } = await catalog.call('GET', `${path}/disagreements`);
    expect(body.lists.map(({ source }: { source: string }) => source)).toEqual(['genai-prices', 'litellm']);
    expect(body.items).toContainEqual({
      seller: 'mistral',
      model: 'mistral-large-latest',
      dimensions: expect.arrayContaining([expect.objectContaining({ dimension: 'inputTokens', per: 1_000_000 })]),
    });
  });
});
