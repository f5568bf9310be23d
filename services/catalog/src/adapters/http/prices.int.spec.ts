import { type ServiceForSpec, startForSpec } from '#testing';
import { service } from '../../service.js';

const metric = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};

describe('bodies and prices', () => {
  let catalog: ServiceForSpec;
  const codesOf = (body: { errors: { path: string; code: string }[] }) =>
    body.errors.map(({ path, code }) => `${path} ${code}`).sort();

  beforeAll(async () => {
    catalog = await startForSpec(service);
  }, 60_000);

  afterAll(() => catalog?.stop());

  it('reads JSON only: strict UTF-8, of limited depth', async () => {
    const json = { headers: { 'content-type': 'application/json' } };
    const post = (body: string | Buffer, options = json) => catalog.call('POST', '/v1/products', body, options);
    const broken = Buffer.concat([Buffer.from('{"name":"a'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect((await post(broken)).body).toMatchObject({
      ...{ status: 400, code: 'invalid-utf-8' },
      detail: expect.stringContaining('byte 10 '),
    });
    const deep = `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    expect((await post(deep)).body).toMatchObject({ status: 400, code: 'too-deep' });
    expect((await post('{"name":"a","__proto__":{}}')).body).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await post('{"name"')).body).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await post('name=a', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(
      415,
    );
    expect((await post('name', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });

  it('evaluates prices with every digit of the numbers it is sent', async () => {
    const evaluate = (question: object) => catalog.call('POST', '/v1/prices/evaluate', question, { scope: 'read' });
    expect(await evaluate({ metric, currency: 'USD', quantity: '1200' })).toMatchObject({
      status: 200,
      body: {
        amount: '1770',
        roundedAmount: '1770.00',
        tiers: [{ amount: '1500' }, { quantity: '200', amount: '270' }],
      },
    });
    const raw = `{"metric":${JSON.stringify(metric)},"events":[{"properties":{"summaries":0.1234567890123456789}}]}`;
    const answer = await catalog.call('POST', '/v1/prices/evaluate', raw);
    expect(answer.body).toMatchObject({
      quantity: '0.123456789012345679',
      running: [{ index: 0, counted: true, marginal: '0.185185183518518518' }],
    });
    const bad = await evaluate({ metric: { ...metric, tiers: [{ unitRate: '-1' }] }, quantity: 'many', currency: 'x' });
    expect(codesOf(bad.body)).toEqual([
      '/currency unknown-currency',
      '/metric/tiers/0/unitRate negative',
      '/quantity not-a-decimal',
    ]);
  });
});
