import { Readable } from 'node:stream';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { Unavailable } from '#decider';
import type { OutgoingRecord } from '#kafka';
import { doorsForSpec } from '../testing/doors-for-spec.js';

const ndjson = 'application/x-ndjson';
const line = (n: number | string, more: object = {}) =>
  JSON.stringify({ id: `e-${n}`, time: '2026-01-31T12:00:00.000Z', properties: { pages: 1 }, ...more });

async function openDoors(append?: (records: OutgoingRecord[]) => Promise<void>) {
  let count = 0;
  const counting = async (records: OutgoingRecord[]) => {
    for (const { value } of records) count += JSON.parse(String(value)).length;
  };
  const doors = await doorsForSpec({ append: append ?? counting });
  const send = async (pieces: Iterable<Buffer | string>, headers: Record<string, string> = {}) => {
    const answer = await doors.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { 'content-type': ndjson, ...headers },
      payload: Readable.from([...pieces].map((piece) => Buffer.from(piece))),
    });
    const lines = answer.payload.split('\n').filter((text) => text !== '');
    return { ...answer, status: answer.statusCode, reported: () => lines.map((text) => JSON.parse(text)) };
  };
  return { ...doors, send, recorded: () => count };
}

const packings: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['identity', (bytes) => bytes],
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['zstd', zstdCompressSync],
  ['zstd', (bytes) => Buffer.concat([zstdCompressSync(bytes.subarray(0, 9)), zstdCompressSync(bytes.subarray(9))])],
];

describe('lines of usage', () => {
  it('may be more than a request holds, and are then told of together, the rejected ones by their line', async () => {
    const { send, recorded } = await openDoors();
    const many = Array.from({ length: 25_000 }, (_, n) => `${line(n)}\n`);
    many[12_345] = '{"id":"broken"\n';
    many[20_000] = '\n';
    const answer = await send(many);
    expect([answer.status, answer.headers['meterstream-unknown-names']]).toEqual([207, '0']);
    expect(answer.json()).toEqual({
      lines: 25_000,
      accepted: 24_998,
      rejected: 1,
      results: [
        { line: 12_346, id: null, status: 'rejected', errors: [expect.objectContaining({ code: 'malformed-json' })] },
      ],
    });
    expect(recorded()).toBe(24_998);
  });

  it('are told of one by one, in their order, to whoever takes a stream', async () => {
    const { send } = await openDoors();
    const body = `\ufeff${line(1)}\r\n\n${line(2, { organization: 'Nobody' })}\n{"id":"e-3","time":1}\n${line(4)}`;
    const answer = await send([body], { accept: ndjson });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, ndjson]);
    expect(answer.reported()).toEqual([
      { line: 1, id: 'e-1', status: 'accepted' },
      { line: 3, id: 'e-2', status: 'accepted' },
      { line: 4, id: 'e-3', status: 'rejected', errors: [expect.objectContaining({ path: '/time' })] },
      { line: 5, id: 'e-4', status: 'accepted' },
      { done: true, lines: 5, accepted: 3, rejected: 1, unknownNames: 1 },
    ]);
    const wanting = await send([line(1, { organization: 'Nobody' })], {
      accept: ndjson,
      prefer: 'return=representation',
    });
    expect(wanting.reported()[0]).toMatchObject({ unattributed: { reason: 'unknown-organization' } });
  });

  it('are the same wherever they are cut, packed or not', async () => {
    const { send } = await openDoors();
    const body = Buffer.from(
      `${line('ü')}\n${line('😀', { properties: { n: 12345678901234567890n.toString() } })}\n7\n`,
    );
    const whole = (await send([body], { accept: ndjson })).payload;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(body.length), { maxLength: 6 }),
        fc.constantFrom(...packings),
        async (cuts, how) => {
          const [encoding, bytes] = [how[0], how[1](body)];
          const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
          const pieces = places.slice(1).map((end, at) => bytes.subarray(places[at], end));
          const headers = { accept: ndjson, 'content-encoding': encoding };
          expect(
            (
              await send(
                pieces.filter((piece) => piece.length > 0),
                headers,
              )
            ).payload,
          ).toBe(whole);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each<[string, (string | Buffer)[], Record<string, string>, string]>([
    ['a line without an end', ['x'.repeat(600_000), 'x'.repeat(600_000), line(1)], {}, 'too-large'],
    ['bytes that are no text', [`${line(1)}\n`, Buffer.from([0x22, 0xff, 0x22, 0x0a])], {}, 'invalid-utf-8'],
    ['what is not gzip', ['plain'], { 'content-encoding': 'gzip' }, 'malformed-request'],
    ['gzip that breaks off', [gzipSync(line(1)).subarray(0, 30)], { 'content-encoding': 'gzip' }, 'malformed-request'],
    [
      'zstd that breaks off',
      [zstdCompressSync(line(1)).subarray(0, 30)],
      { 'content-encoding': 'zstd' },
      'malformed-request',
    ],
    ['bytes after zstd', [zstdCompressSync(line(1)), 'zz'], { 'content-encoding': 'zstd' }, 'malformed-request'],
    [
      'a bomb of zstd',
      [zstdCompressSync(Buffer.alloc(64 * 1024 * 1024, ' '))],
      { 'content-encoding': 'zstd' },
      'too-large',
    ],
    [
      'very many frames of zstd that have nothing in them',
      [zstdCompressSync(`${line(1)}\n`), Buffer.alloc(8 * 1_000, Buffer.from('502a4d1800000000', 'hex'))],
      { 'content-encoding': 'zstd' },
      'too-large',
    ],
    ['another packing', [line(1)], { 'content-encoding': 'br' }, 'unsupported-content-encoding'],
    ['a bomb', [gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '))], { 'content-encoding': 'gzip' }, 'too-large'],
  ])('end with %s, and what was told before is recorded', async (_what, pieces, headers, code) => {
    const { send, recorded, logged } = await openDoors();
    const streamed = (await send(pieces, { accept: ndjson, ...headers })).reported();
    expect(streamed.at(-1)).toMatchObject({ done: false, problem: { code } });
    expect(recorded()).toBe(streamed.length - 1);
    expect((await send(pieces, headers)).status).toBeGreaterThanOrEqual(400);
    expect(logged).toEqual([]);
  });

  it('end when the log does not take them, at the line up to which it did', async () => {
    let left = 1;
    const { send } = await openDoors(async () => {
      if (left-- <= 0) throw new Unavailable('Kafka');
    });
    const pieces = Array.from({ length: 20 }, (_, n) => `${line(n)}\n`.repeat(1_000));
    const reported = (await send(pieces, { accept: ndjson })).reported();
    const last = reported.at(-1);
    expect(last).toMatchObject({ done: false, problem: { status: 503 } });
    expect(last.lines).toBe(reported.length - 1);
    expect(reported.length).toBeLessThan(20_000);
    expect((await send(Array.from({ length: 11_000 }, (_, n) => `${line(n)}\n`))).status).toBe(503);
  });

  it('of a dry run are few', async () => {
    const { app } = await openDoors();
    const url = '/v1/events?dryRun=true';
    const inject = (payload: string) =>
      app.inject({ method: 'POST', url, headers: { 'content-type': ndjson }, payload });
    expect((await inject(`${line(1)}\n`.repeat(11_000))).statusCode).toBe(413);
    expect((await inject(`${line(1)}\n`.repeat(101))).statusCode).toBe(413);
    expect((await inject(line(1))).json()).toMatchObject({ dryRun: true, accepted: 1 });
  });
});
