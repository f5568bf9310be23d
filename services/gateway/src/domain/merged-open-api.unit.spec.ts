import { Type } from 'typebox';
import { openApiOf } from '#http';
import { mergeOpenApi } from './merged-open-api.js';

type Members = Readonly<Record<string, unknown>>;

const documentOf = (path: string, tag: string) =>
  openApiOf(tag, [{ path, spec: { method: 'GET', summary: `Show ${tag}`, tag, scope: 'read' } }]);

describe('the merged OpenAPI document', () => {
  it('holds the routed paths of all services', () => {
    const merged = mergeOpenApi(
      new Map([
        ['catalog', documentOf('/v1/products', 'Products')],
        ['identity', documentOf('/v1/tenant', 'Tenants')],
      ]),
    );
    expect(Object.keys(merged.paths)).toEqual(['/v1/products', '/v1/tenant']);
    expect(merged.tags).toMatchObject([{ name: 'Products', description: expect.any(String) }, { name: 'Tenants' }]);
    expect(merged.components).toHaveProperty('securitySchemes.apiKey');
    expect(merged).not.toHaveProperty('x-missing-services');
  });

  it('keeps the methods of one path that two documents name', () => {
    const post = openApiOf('more', [
      { path: '/v1/products', spec: { method: 'POST', summary: 'Make', tag: 'Products', scope: 'write' } },
    ]);
    const merged = mergeOpenApi(
      new Map([
        ['catalog', documentOf('/v1/products', 'Products')],
        ['other', post],
      ]),
    );
    expect(Object.keys(merged.paths['/v1/products'] ?? {})).toEqual(['get', 'post']);
  });

  it('calls a schema by what is got, whichever operations answer it before', () => {
    const answer = Type.Object({ thingId: Type.String(), name: Type.String() });
    const common = { tag: 'Things', scope: 'read', answer } as const;
    const things = openApiOf('Things', [
      { path: '/v1/products/{productId}/archive', spec: { ...common, method: 'POST', summary: 'Archive' } },
      { path: '/v1/products/{productId}', spec: { ...common, method: 'GET', summary: 'Show' } },
    ]);
    const { schemas } = mergeOpenApi(new Map([['catalog', things]])).components as { schemas: object };
    expect(Object.keys(schemas)).toEqual(['Problem', 'Reason', 'Product']);
  });

  it('calls a schema the same in whatever order services answer, and nothing what a language calls so', () => {
    const problem = Type.Object({ path: Type.String(), code: Type.String() });
    const answering = (path: string, more: object) => {
      const answer = Type.Object({ error: problem, other: Type.Object({ name: Type.String(), ...more }) });
      return openApiOf(path, [
        { path, spec: { method: 'GET', summary: 'Show', tag: 'Things', scope: 'read', answer } },
      ]);
    };
    const documents = [
      ['catalog', answering('/v1/products', {})],
      ['identity', answering('/v1/tenant', { more: Type.String() })],
    ] as const;
    const schemasIn = (...all: typeof documents | []) => (mergeOpenApi(new Map(all)).components as Members)['schemas'];
    const schemas = schemasIn(...documents);
    expect(schemasIn(...([...documents].reverse() as unknown as typeof documents))).toEqual(schemas);
    expect(Object.keys(schemas as object)).toContain('ProductError');
    expect(Object.keys(schemas as object)).not.toContain('Error');
  });

  it('calls a schema the same in whatever order the routes of a service are read', () => {
    const key = { keyId: Type.String(), name: Type.String() };
    const step = Type.Object({ upTo: Type.String(), amount: Type.String() });
    const common = { tag: 'Keys', summary: 'Keys', scope: 'read' } as const;
    const made = Type.Object({ ...key, secret: Type.String() });
    const listed = Type.Object({ items: Type.Array(Type.Object(key)) });
    const within = (name: string) =>
      Type.Object({ a: Type.Object({ [name]: step }), b: Type.Object({ [name]: step }) });
    const routes = [
      { path: '/v1/api-keys', spec: { ...common, method: 'POST', answer: made } },
      { path: '/v1/api-keys', spec: { ...common, method: 'GET', answer: listed } },
      { path: '/v1/alerts', spec: { ...common, method: 'GET', answer: Type.Object({ one: step }) } },
      { path: '/v1/budgets', spec: { ...common, method: 'GET', answer: within('limit') } },
      { path: '/v1/wallets', spec: { ...common, method: 'GET', answer: within('grant') } },
    ] as const;
    const schemasOf = (all: readonly (typeof routes)[number][]) =>
      (mergeOpenApi(new Map([['any', openApiOf('Any', [...all])]])).components as Members)['schemas'];
    const schemas = schemasOf(routes);
    expect(schemasOf(routes.toReversed())).toEqual(schemas);
    expect(Object.keys(schemas as object)).toEqual(expect.arrayContaining(['ApiKey', 'ApiKeySummary', 'Limit']));
  });

  it('leaves out what gateway does not answer', () => {
    expect(mergeOpenApi(new Map([['rating', documentOf('/internal/totals', 'Totals')]])).paths).toEqual({});
  });

  it('names the services that did not answer', () => {
    const merged = mergeOpenApi(new Map([['analytics', undefined]]));
    expect(merged['x-missing-services']).toEqual(['analytics']);
  });
});
