import { jest } from '@jest/globals';
import { ConflictError, ConnectionError, InvalidError, Meterstream, NotFoundError, UnavailableError } from './index.js';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

type Said = { status: number; body?: unknown; headers?: Record<string, string> } | Error;

/** A client whose requests are answered by these, in turn; the last one goes on. */
function clientOf(...answers: Said[]) {
  const seen: Seen[] = [];
  const fetch = (async (url: string, { method, headers, body }: { method: string; headers: never; body?: string }) => {
    seen.push({ method, url, headers, body: body === undefined ? undefined : JSON.parse(body) });
    const said = answers[Math.min(seen.length, answers.length) - 1] as Said;
    if (said instanceof Error) throw said;
    const type = said.status < 300 ? 'application/json' : 'application/problem+json';
    const text = said.body === undefined ? null : JSON.stringify(said.body);
    return new Response(text, { status: said.status, headers: { 'content-type': type, ...said.headers } });
  }) as unknown as typeof globalThis.fetch;
  return { client: new Meterstream({ url: 'http://api/', apiKey: 'hak_1', fetch }), seen };
}

const problem = (status: number, code: string, more: object = {}) => ({
  status,
  body: { type: 'urn', title: 't', status, code, detail: `it is ${code}`, ...more },
});

/** Lets time pass until the call has its outcome. */
async function outcomeOf<Answer>(call: Promise<Answer>): Promise<Answer | Error> {
  const outcome = call.catch((error: Error) => error);
  for (let turn = 0; turn < 20; turn++) await jest.advanceTimersByTimeAsync(5_000);
  return outcome;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a stream', () => {
  it('is asked for with its end, for it is answered when it has ended', async () => {
    const { client, seen } = clientOf({ status: 200, body: 'event: end' });
    await client.changes.get({ forSeconds: '1' });
    // @ts-expect-error Without an end it would never be answered.
    await client.changes.get({});
    expect(seen.map(({ url }) => url)).toEqual(['http://api/v1/changes?forSeconds=1', 'http://api/v1/changes']);
  });
});

describe('an operation', () => {
  it('puts its parameters into the path and the query, and its body where bodies are', async () => {
    const { client, seen } = clientOf({ status: 200, body: { items: [] } });
    await client.products.list({ limit: '2', name: 'A & B' });
    await client.subscriptions.cancel({ subscriptionId: 'a/b', body: { at: 'now' } });
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', 'http://api/v1/products?limit=2&name=A+%26+B', undefined],
      ['POST', 'http://api/v1/subscriptions/a%2Fb/cancel', { at: 'now' }],
    ]);
    expect(seen[0]?.headers).toMatchObject({ 'x-api-key': 'hak_1' });
  });

  it('is sent again with the same Idempotency-Key until it is answered', async () => {
    const { client, seen } = clientOf(new Error('reset'), problem(503, 'unavailable'), { status: 201, body: { a: 1 } });
    const made = outcomeOf(client.sources.create({ body: { name: 'crm' } }));
    expect(await made).toEqual({ a: 1 });
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(seen).toHaveLength(3);
  });

  it('waits as long as it is asked to', async () => {
    const { client, seen } = clientOf(
      { ...problem(429, 'too-many-requests'), headers: { 'retry-after': '7' } },
      { status: 200, body: {} },
    );
    const shown = client.tenant.get();
    await jest.advanceTimersByTimeAsync(6_900);
    expect(seen).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(200);
    await shown;
    expect(seen).toHaveLength(2);
  });

  it.each([
    [404, 'not-found', NotFoundError, 1],
    [409, 'name-taken', ConflictError, 1],
    [422, 'invalid-body', InvalidError, 1],
    [409, 'request-in-progress', ConflictError, 5],
    [503, 'unavailable', UnavailableError, 5],
  ])('that is answered %d %s fails as what it is', async (status, code, kind, attempts) => {
    const errors = [{ path: '/name', code: 'required', message: 'must have name' }];
    const { client, seen } = clientOf(problem(status, code, { errors }));
    const error = await outcomeOf(client.products.get({ productId: 'p' }));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ status, code, reasons: errors, operation: 'products.get', name: kind.name });
    expect((error as Error).message).toContain('/name must have name');
    expect(seen).toHaveLength(attempts);
  });

  it('fails for want of a connection after its last attempt, with the reason', async () => {
    const { client, seen } = clientOf(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }));
    const error = await outcomeOf(client.tenant.get());
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toBe('tenant.get: ECONNREFUSED');
    expect(seen).toHaveLength(5);
  });

  it('ends at once when its caller does not want it any more', async () => {
    const { client, seen } = clientOf(problem(503, 'unavailable'));
    const stop = new AbortController();
    const shown = outcomeOf(client.tenant.get({}, { signal: stop.signal }));
    stop.abort(new Error('enough'));
    expect(await shown).toMatchObject({ message: 'enough' });
    expect(seen.length).toBeLessThan(3);
  });
});

describe('a list', () => {
  it('is read page after page', async () => {
    const { client } = clientOf(
      { status: 200, body: { items: [{ productId: '1' }], nextCursor: 'c' } },
      { status: 200, body: { items: [{ productId: '2' }] } },
    );
    const ids: string[] = [];
    for await (const { productId } of client.all(client.products.list)) ids.push(productId);
    expect(ids).toEqual(['1', '2']);
  });
});
