import { type ApiDocument, DescribedAnswers } from './described-answers.js';

const thing = {
  type: 'object',
  required: ['thingId', 'amount'],
  properties: { thingId: { type: 'string' }, amount: { type: 'string' }, note: { type: 'string' } },
};
const document = {
  paths: {
    '/v1/things/{thingId}': {
      get: {
        responses: {
          200: {
            headers: { ETag: {} },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          404: { $ref: '#/components/responses/NotFound' },
          default: { content: { 'application/problem+json': {} } },
        },
      },
      delete: { responses: { 204: {} } },
    },
    '/v1/things/all': { get: { responses: { 200: { content: { 'text/csv': {} } } } } },
  },
  components: {
    schemas: { Thing: thing },
    responses: { NotFound: { description: 'Not: `no-thing`.', content: { 'application/problem+json': {} } } },
  },
} as unknown as ApiDocument;

const answers = new DescribedAnswers(document);
const found = (status: number, headers: Record<string, string>, body: unknown, path = '/v1/things/1', method = 'GET') =>
  answers.problemsOf({ method, path, status, headers: new Headers(headers), body });
const json = { 'content-type': 'application/json; charset=utf-8', etag: '"1"' };
const problem = { 'content-type': 'application/problem+json' };

describe('an answer', () => {
  it.each<[string, string[]]>([
    ['as it is described', found(200, json, { thingId: '1', amount: '2' })],
    ['with a problem whose code is said', found(404, problem, { code: 'no-thing' })],
    ['of the path that says most of it in words', found(200, { 'content-type': 'text/csv' }, 'a,b', '/v1/things/all')],
    ['without a body', found(204, {}, '', '/v1/things/1', 'DELETE')],
    ['of a path that the document does not have', found(200, json, {}, '/health/live')],
  ])('%s is right', (_what, problems) => {
    expect(problems).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['a field too many', found(200, json, { thingId: '1', amount: '2', more: 1 }), 'additional properties more'],
    ['a field too few', found(200, json, { thingId: '1' }), "must have required property 'amount'"],
    ['a number for text', found(200, json, { thingId: '1', amount: 2 }), '/amount must be string'],
    ['no ETag', found(200, { 'content-type': 'application/json' }, { thingId: '1', amount: '2' }), 'it has no ETag'],
    ['another type', found(200, { ...json, 'content-type': 'text/html' }, ''), 'the document does not say text/html'],
    ['another status', found(202, json, {}), 'the document has no such status'],
    ['an unknown code', found(404, problem, { code: 'gone' }), 'gone is not said'],
  ])('with %s is not', (_what, problems, expected) => {
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^GET \/v1\/things\/\{thingId\} \d+: /);
    expect(problems[0]?.replaceAll('NOT have ', '')).toContain(expected);
  });
});
