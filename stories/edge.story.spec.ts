import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type StoryAnswer, type StoryStack, startStory, until } from '#testing';
import { report } from './support/draws.js';
import { newTenant } from './support/hostile/tenant.js';
import { type Sold, sellSummaries, summaries } from './support/summarisation.js';

jest.setTimeout(240_000);

const sockets: Socket[] = [];
let stack: StoryStack;
let busy: StoryStack;
let calm: StoryStack;
let sold: Sold;

beforeAll(async () => {
  stack = await startStory();
  [busy, calm] = [await newTenant(stack, 'busy'), await newTenant(stack, 'calm')];
  sold = await sellSummaries(calm, 'calm');
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

afterAll(async () => {
  await stack?.stop();
});

/** Connections that have sent their headers and one byte of their body: no more a second than strangers may. */
async function slowConnections(url: string, key: string | undefined, bytes: number): Promise<void> {
  const { hostname, port } = new URL(url);
  const keyLine = key === undefined ? '' : `x-api-key: ${key}\r\n`;
  const head = `POST /v1/events HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${keyLine}content-length: ${bytes}\r\n\r\n{`;
  for (const pauseMs of [1_100, 100]) {
    const opened = Array.from({ length: 150 }, () => connect(Number(port), hostname).on('error', () => undefined));
    sockets.push(...opened);
    await Promise.all(opened.map((socket) => once(socket, 'connect')));
    for (const socket of opened) socket.write(head);
    await pause(pauseMs);
  }
}

const sendOne = () =>
  calm.call('POST', '/v1/events', summaries(sold, 1, { prefix: randomUUID(), time: '2026-01-10T12:00:00.000Z' }));

async function timed(call: () => Promise<StoryAnswer>): Promise<{ answer: StoryAnswer; ms: number }> {
  const startedAt = performance.now();
  const answer = await call();
  return { answer, ms: Math.round(performance.now() - startedAt) };
}

const away = { status: 503, code: 'service-away', retryAfter: '1' };
const seen = ({ status, body, headers }: StoryAnswer) => ({
  status,
  code: body.code,
  retryAfter: headers.get('retry-after'),
});

describe('300 connections that send slowly', () => {
  it.each<[string, () => string | undefined, number]>([
    ['without a key', () => undefined, 1_000],
    ['with a key of another tenant', () => busy.adminKey, 1_000],
    ['with large bodies of another tenant', () => busy.adminKey, 4_000_000],
  ])('%s leave everybody else an answer within a second', async (_what, key, bytes) => {
    await slowConnections(stack.url, key(), bytes);
    await slowConnections(stack.services['ingestion'] as string, undefined, bytes);
    const usage = await timed(() => sendOne());
    const list = await timed(() => calm.call('GET', '/v1/rejected-usage'));
    report(`beside 300 slow connections: usage ${usage.ms} ms, a list ${list.ms} ms`);
    expect([usage.answer.status, list.answer.status, usage.ms < 1_000, list.ms < 1_000]).toEqual([
      202,
      200,
      true,
      true,
    ]);
  });
});

describe('a service that is frozen', () => {
  it('is away for who waits for it, nobody else waits, and a write is repeated to the same outcome', async () => {
    stack.signal('subscriptions', 'SIGSTOP');
    const headers = { 'idempotency-key': 'once' };
    const write = () => calm.call('POST', '/v1/organizations', { name: 'Once' }, { headers });
    const [waiting, other] = await Promise.all([timed(write), timed(() => calm.call('GET', '/v1/products'))]);
    const coming = await timed(write);
    stack.signal('subscriptions', 'SIGCONT');
    report(`a frozen service: away after ${waiting.ms} ms, then after ${coming.ms} ms`);
    expect([seen(waiting.answer), seen(coming.answer)]).toEqual([away, away]);
    expect([waiting.ms < 3_500, coming.ms < 500, other.answer.status, other.ms < 1_000]).toEqual([
      true,
      true,
      200,
      true,
    ]);
    const repeated = await until(async () => {
      const answer = await write();
      return answer.status === 201 && answer;
    });
    const { body } = await calm.call('GET', '/v1/organizations?name=Once');
    expect(body.items.map(({ organizationId }: { organizationId: string }) => organizationId)).toEqual([
      repeated.body.organizationId,
    ]);
  });
});

describe('gateway that starts while Kafka is away', () => {
  it('routes what works, and says 503 for what does not', async () => {
    stack.signal('kafka', 'SIGSTOP');
    stack.signal('gateway', 'SIGKILL');
    const call = (method: string, path: string, body?: unknown) => calm.call(method, path, body).catch(() => undefined);
    const list = await until(async () => {
      const answer = await call('GET', '/v1/products');
      return answer?.status === 200 && answer;
    }, 30_000);
    const usage = await timed(() => sendOne());
    const stranger = await calm.call('GET', '/v1/products', undefined, { key: '' });
    stack.signal('kafka', 'SIGCONT');
    expect([list.status, usage.answer.status, stranger.status]).toEqual([200, 503, 401]);
    expect([usage.answer.headers.get('retry-after') !== null, usage.ms < 3_000]).toEqual([true, true]);
    await stack.ready(60_000);
  });
});
