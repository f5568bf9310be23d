import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { doorsForSpec as openDoors, post } from '../testing/doors-for-spec.js';

const zstd = { 'content-encoding': 'zstd' };
const skippableFrame = Buffer.from('502a4d1800000000', 'hex');
const good = { id: 'e-1', time: '2026-01-31T12:00:00.000Z', properties: { tokens: 12.5, model: 'm' } };

describe('the native door', () => {
  it('refuses a tenant that sends more bytes than it may, and says when to come again', async () => {
    const { app } = await openDoors({ bytesPerSecond: 100 });
    const body = JSON.stringify([good, good, good]);
    expect((await post(app, body)).statusCode).toBe(202);
    const refused = await post(app, body);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'too-much-usage' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });

  it.each<[string, string | Buffer, Record<string, string>, number]>([
    ['one event', JSON.stringify(good), {}, 202],
    ['an array', JSON.stringify([good, { ...good, id: 'e-2' }]), {}, 202],
    ['a byte order mark', `\ufeff${JSON.stringify(good)}`, {}, 202],
    ['gzip', gzipSync(JSON.stringify(good)), { 'content-encoding': 'GZIP' }, 202],
    ['zstd', zstdCompressSync(JSON.stringify(good)), { 'content-encoding': 'zstd' }, 202],
    ['deflate', deflateSync(JSON.stringify(good)), { 'content-encoding': 'deflate' }, 202],
    ['a plain body that says so', JSON.stringify(good), { 'content-encoding': 'Identity' }, 202],
    [
      'several frames of zstd',
      Buffer.concat(['[', JSON.stringify(good), ']'].map((part) => zstdCompressSync(part))),
      zstd,
      202,
    ],
    ['bytes after the zstd', Buffer.concat([zstdCompressSync(JSON.stringify(good)), Buffer.from('zz')]), zstd, 400],
    ['zstd that breaks off', zstdCompressSync(JSON.stringify(good)).subarray(0, 30), zstd, 400],
    ['a bomb of zstd', zstdCompressSync(Buffer.alloc(64 * 1024 * 1024, ' ')), zstd, 413],
    ['very many frames of zstd that have nothing in them', Buffer.alloc(8 * 1_001, skippableFrame), zstd, 413],
    ['a bomb of gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' }, 413],
    ['lines', `${JSON.stringify(good)}\r\n\n${JSON.stringify(good)}`, { 'content-type': 'application/x-ndjson' }, 202],
    ['a good and a bad event', JSON.stringify([good, {}]), {}, 207],
    ['only bad events', '[{},7,null,"x",[],true]', {}, 422],
    ['no event', '[]', {}, 422],
    ['no body', '', {}, 400],
    ['cut JSON', '[{"id":"e', {}, 400],
    ['bytes after the JSON', `${JSON.stringify(good)}}`, {}, 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, 400],
    ['no UTF-8 in gzip', gzipSync(Buffer.from([0x22, 0xff, 0x22])), { 'content-encoding': 'gzip' }, 400],
    ['no UTF-8 in lines', Buffer.from([0x22, 0xff, 0x22]), { 'content-type': 'application/x-ndjson' }, 400],
    ['what is not gzip', 'plain', { 'content-encoding': 'gzip' }, 400],
    ['an unknown encoding', 'plain', { 'content-encoding': 'br' }, 415],
    ['an unknown type', 'a=1', { 'content-type': 'text/csv' }, 415],
    ['a key without the scope', JSON.stringify(good), { 'x-api-key': 'reader' }, 403],
    ['a nesting bomb', '['.repeat(100_000), {}, 400],
    ['a nested event', `{"id":"e","properties":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`, {}, 422],
  ])('answers %s with its status', async (_what, payload, headers, status) => {
    const { app } = await openDoors();
    const answer = await post(app, payload, headers);
    expect(answer.statusCode).toBe(status);
    expect(() => answer.json()).not.toThrow();
    await app.close();
  });

  it('tells each event its own verdict, in the order they were sent', async () => {
    const { app, rejected } = await openDoors();
    const answer = await post(app, JSON.stringify([good, { id: 'bad "one"', time: 1 }, { ...good, id: 'e "3"' }]));
    expect(answer.json()).toEqual({
      accepted: 2,
      rejected: 1,
      results: [
        { id: 'e-1', status: 'accepted' },
        { id: 'bad "one"', status: 'rejected', errors: [expect.objectContaining({ path: '/time' })] },
        { id: 'e "3"', status: 'accepted' },
      ],
    });
    expect(rejected).toHaveLength(1);
    await app.close();
  });

  it('lists an event that is nested beyond all bounds as far as it can be written', async () => {
    const { app, rejected } = await openDoors();
    const answer = await post(app, `[{"id":"e","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}]`);
    expect(answer.statusCode).toBe(422);
    expect(rejected[0]?.body).toMatch(/^\{"id":"e","x":\[+"…"\]+\}$/);
    await app.close();
  });

  it('survives whatever is sent', async () => {
    const { app, logged } = await openDoors();
    const body = Buffer.from(
      JSON.stringify([good, { ...good, id: 'ü \ud83d\ude00', properties: { n: [1, { a: null }] } }]),
    );
    const mutation = fc.array(fc.tuple(fc.nat(body.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(mutation, fc.nat(body.length), async (changes, cut) => {
        const bytes = Buffer.from(body);
        for (const [at, byte] of changes) bytes[at] = byte;
        const { statusCode } = await post(app, cut % 3 === 0 ? bytes.subarray(0, cut) : bytes);
        expect([202, 207, 400, 422]).toContain(statusCode);
      }),
      { numRuns: 400 },
    );
    expect(logged).toEqual([]);
    await app.close();
  }, 30_000);
});

describe('the metering doors', () => {
  it.each([
    ['/meter/v2/events', { transactionId: 't', payload: { a: 1 } }, 0],
    ['/v2/events', { transactionId: 't', payload: { a: '\u0000' } }, 0],
    ['/meter/v2/events', { transactionId: 't' }, 1],
    ['/meter/v2/events', { transactionId: 't', payload: [1] }, 1],
    [
      '/meter/v2/ai/completions',
      { model: 'm', provider: 'p', unknown: { deep: true }, inputTokenCount: null, outputTokenCount: '3' },
      0,
    ],
    ['/meter/v2/ai/completions', { model: 'gpt-4o' }, 1],
    ['/v2/ai/images', { transactionId: 'i', model: 'm', provider: 'p', actualImageCount: 2 }, 0],
    ['/meter/v2/ai/audio', { transactionId: 'a', model: 'm', provider: 'p', characterCount: 12 }, 0],
    ['/meter/v2/ai/video', { transactionId: 'v', model: 'm', provider: 'p', durationSeconds: '4.5' }, 0],
    ['/tool/events', { toolId: 'search', durationMs: 0, success: true }, 0],
    ['/meter/v2/tool/events', { toolId: '', durationMs: 0, success: true }, 1],
    ['/meter/v2/apis/requests', { transactionId: 't', method: 'GET' }, 0],
    ['/v2/apis/responses', { transactionId: 't', responseCode: 200 }, 0],
    ['/v2/apis/responses', { responseCode: 200 }, 1],
    ['/meter/v1/api/meter', { method: 'GET', responseCode: 200, elements: [{ name: 'pages', value: 2 }] }, 0],
    ['/v2/ai/completions', { transactionId: {}, model: 'm' }, 1],
  ])('take %s %j and set %d aside', async (url, body, setAside) => {
    const { app, rejected } = await openDoors();
    const answer = await post(app, JSON.stringify(body), {}, url);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ id: expect.any(String), resourceType: expect.any(String) });
    expect(answer.json().status).toBe(setAside === 0 ? 'accepted' : 'rejected');
    expect(answer.headers['meterstream-unknown-names']).toBe('0');
    expect(rejected).toHaveLength(setAside);
    if (setAside > 0) expect(answer.json().errors).toEqual(rejected[0]!.reasons);
    if (setAside > 0) expect(JSON.parse(rejected[0]!.body)).toEqual(body);
    await app.close();
  });

  it.each(['/meter/v2/events', '/meter/v2/ai/completions', '/v2/ai/completions'])(
    'answer JSON that is nested too deep, and bytes that are no text, with 400: %s',
    async (url) => {
      const { app, rejected } = await openDoors();
      const nested = `{"transactionId":"t","tools":${'['.repeat(10_000)}${']'.repeat(10_000)},"x":"\\u0000"}`;
      expect((await post(app, nested, {}, url)).json()).toMatchObject({ status: 400, code: 'too-deep' });
      const broken = Buffer.concat([Buffer.from('{"transactionId":"a'), Buffer.from([0xff]), Buffer.from('"}')]);
      expect((await post(app, broken, {}, url)).json()).toMatchObject({
        status: 400,
        code: 'invalid-utf-8',
        detail: expect.stringContaining('byte 19 '),
      });
      expect(rejected).toEqual([]);
      await app.close();
    },
  );

  it('know an id that is a number by its value', async () => {
    const { app } = await openDoors();
    const labelOf = async (id: string) =>
      (await post(app, `{"transactionId":${id},"payload":{}}`, {}, '/meter/v2/events')).json().label;
    expect([await labelOf('1000.0'), await labelOf('1e3')]).toEqual(['1000', '1000']);
    expect([await labelOf('1e400'), await labelOf('10E399')]).toEqual(['1e+400', '1e+400']);
    expect(await labelOf('1e-400')).toBe('1e-400');
    expect(await labelOf('12345678901234567890.0')).toBe('12345678901234567890');
    await app.close();
  });

  it('know a request that is repeated by its transactionId, its key in the body or the header, or what it says', async () => {
    const { app } = await openDoors();
    const tool = { toolId: 'search', durationMs: 3, success: true };
    const labelOf = async (body: object, headers = {}) =>
      (await post(app, JSON.stringify(body), headers, '/meter/v2/tool/events')).json().label as string;
    expect(await labelOf({ ...tool, transactionId: 't', idempotencyKey: 'k' })).toBe('t');
    expect(await labelOf({ ...tool, transactionId: 'another', idempotencyKey: 'k' })).toBe('t');
    expect(await labelOf({ ...tool, idempotencyKey: 'of the body' }, { 'idempotency-key': 'h' })).toBe('of the body');
    expect(await labelOf(tool, { 'idempotency-key': 'h' })).toBe('h');
    const ofContent = await labelOf(tool);
    expect(await labelOf({ success: true, retryNumber: 1, durationMs: 3, toolId: 'search' })).toBe(ofContent);
    expect(await labelOf({ ...tool, durationMs: 4 })).not.toBe(ofContent);
    await app.close();
  });

  it('answer a repeat as they answered the first', async () => {
    const { app } = await openDoors();
    const body = JSON.stringify({ transactionId: 't', payload: { a: 1 }, timestamp: '2026-01-31T12:00:00Z' });
    const first = (await post(app, body, {}, '/meter/v2/events')).json();
    expect((await post(app, body, {}, '/v2/events')).json()).toEqual(first);
    await app.close();
  });

  it('say whether a key is good, and that no rule holds calls back', async () => {
    const { app } = await openDoors();
    const statusOf = async (url: string, key = 'sender') =>
      (await app.inject({ method: 'GET', url, headers: { 'x-api-key': key } })).statusCode;
    expect(await statusOf('/meter/v2/sdk/resolve-key')).toBe(200);
    expect(await statusOf('/v2/sdk/resolve-key', 'reader')).toBe(403);
    expect(await statusOf('/v1/api/meter/product-key')).toBe(200);
    await app.close();
  });

  it('answer what is no JSON object with 400', async () => {
    const { app } = await openDoors();
    expect((await post(app, '[1]', {}, '/meter/v2/events')).statusCode).toBe(400);
    expect((await post(app, '{"a"', {}, '/meter/v2/events')).statusCode).toBe(400);
    await app.close();
  });
});
