import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isUnavailable } from '#decider';
import { answerOf } from './other-service.gateway.js';

describe('what another service answers', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(({ url: path = '' }, response) => {
      response.statusCode = Number(path.slice(1));
      response.end('{"said":true}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => server.close());

  const asked = (status: number | string, at: string | undefined = url) =>
    answerOf({ name: 'rating', url: at, variable: 'RATING' }, `/${status}`, {});

  it('is what it says, or that it knows no such thing', async () => {
    expect(await asked(200)).toEqual({ said: true });
    expect(await asked(404)).toBeUndefined();
  });

  it.each([
    ['is not there', () => asked(200, 'http://127.0.0.1:1'), true],
    ['is not set', () => answerOf({ name: 'rating', url: undefined, variable: 'RATING' }, '/200', {}), true],
    ['is not ready', () => asked(503), true],
    ['does not take the key', () => asked(401), true],
    ['fails at this question alone', () => asked(500), false],
  ])('is a failure where it %s', async (_, asking, isAway) => {
    const failure = await asking().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect(isUnavailable(failure)).toBe(isAway);
  });
});
