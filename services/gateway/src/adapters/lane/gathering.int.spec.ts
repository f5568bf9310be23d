import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answer-parser.js';
import { Gathering } from './gathering.js';
import { laneLimits, ServiceLane } from './service-lane.js';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

describe('requests that are gathered on their way to a service', () => {
  it('leave as one with those of the same key, and each gets its own answer', async () => {
    const { ask, seen } = await gatheringBefore((lines, response) => response.end(lines.map(answerTo).join('')));
    const answers = await Promise.all([ask('k1', 'a'), ask('k2', 'b'), ask('k1', 'ü'), ask('k1', 'd')]);
    expect(answers).toEqual(['202 a', '202 b', '202 ü', '202 d']);
    expect(seen.map(({ key, body }) => [key, body]).sort()).toEqual([
      ['k1', 'a\nü\nd'],
      ['k2', 'b'],
    ]);
    const sent = { path: 'POST /gathered/v1/events', type: 'application/x-ndjson' };
    expect(seen).toMatchObject([sent, sent]);
  });

  it('are never more than fit into one', async () => {
    const { ask, seen } = await gatheringBefore((lines, response) => response.end(lines.map(answerTo).join('')));
    const bodies = Array.from({ length: 600 }, (_, n) => String(n));
    expect(await Promise.all(bodies.map((body) => ask('k', body)))).toEqual(bodies.map((body) => `202 ${body}`));
    const large = ['x', 'y', 'z'].map((letter) => letter.repeat(100_000));
    expect(await Promise.all(large.map((body) => ask('k', body)))).toEqual(large.map((body) => `202 ${body}`));
    // They take several connections, so that any may be there first.
    const together = seen.map(({ body }) => body.split('\n').length);
    expect(together.sort((one, other) => other - one)).toEqual([256, 256, 88, 2, 1]);
  });

  it.each([404, 421])('leave alone when the service did nothing for them and says %d', async (status) => {
    const { ask } = await gatheringBefore((_lines, response) => response.writeHead(status).end());
    expect(await Promise.all([ask('k', 'a'), ask('k', 'b')])).toEqual(['alone', 'alone']);
  });

  it('share an answer that is about all of them', async () => {
    const { ask } = await gatheringBefore((_lines, response) => response.writeHead(503).end('away'));
    expect(await Promise.all([ask('k', 'a'), ask('k', 'b')])).toEqual(['503 away', '503 away']);
  });

  it.each([
    ['too few', () => answerTo('a')],
    ['too many', () => ['a', 'b', 'c'].map(answerTo).join('')],
    ['cut', () => (answerTo('a') + answerTo('b')).slice(0, -1)],
    ['none', () => 'no answer'],
  ])('get no answer at all when those that come are %s', async (_what, answers) => {
    const { ask } = await gatheringBefore((_lines, response) => response.end(answers()));
    expect(await Promise.all([ask('k', 'a'), ask('k', 'b')])).toEqual(['away', 'away']);
  });

  it('hear that the service is away', async () => {
    const { ask } = await gatheringBefore((_lines, response) => response.destroy());
    expect(await Promise.all([ask('k', 'a'), ask('k', 'b')])).toEqual(['away', 'away']);
  });
});

const answerTo = (body: string) =>
  `HTTP/1.1 202 \r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

interface Seen {
  readonly path: string;
  readonly key: unknown;
  readonly type: string | undefined;
  readonly body: string;
}

async function gatheringBefore(
  answer: (lines: readonly string[], response: Parameters<RequestListener>[1]) => unknown,
) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString();
    const { method, url, headers } = request;
    seen.push({ path: `${method} ${url}`, key: headers['x-api-key'], type: headers['content-type'], body });
    answer(body.split('\n'), response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => server.close());
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const lane = new ServiceLane(url, { ...laneLimits, answerWithinMs: 1_000 }, () => performance.now());
  opened.push(() => lane.close());
  const gathering = new Gathering(lane);
  const ask = (key: string, body: string) =>
    new Promise<string>((resolve) => {
      gathering.send({
        key,
        tenant: 'acme',
        body: Buffer.from(body),
        startedAtMs: performance.now(),
        answered: ({ status, body: text }: Answer) => resolve(`${status} ${text}`),
        failed: resolve,
        leaveAlone: () => resolve('alone'),
      });
    });
  return { ask, seen };
}
