import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Module } from '@nestjs/common';
import { Type } from 'typebox';
import { Endpoint } from '#http';
import { type ServiceForSpec, startForSpec } from '#testing';
import { defineService, readHostConfig } from './index.js';

@Controller('v1/greetings')
class GreetingsController {
  @Endpoint({ method: 'POST', summary: 'greet', tag: 'greetings', scope: 'write', body: Type.Unknown() })
  greet(): object {
    return { greeted: true };
  }
}

let isAsked = Promise.withResolvers<void>();
let mayAnswer = Promise.withResolvers<void>();

@Controller('v1/farewells')
class FarewellsController {
  @Endpoint({ method: 'GET', summary: 'take leave', tag: 'greetings', scope: 'read' })
  async leave(): Promise<object> {
    isAsked.resolve();
    await mayAnswer.promise;
    return { left: true };
  }
}

@Module({ controllers: [GreetingsController, FarewellsController] })
class Greetings {}

const greeter = defineService({
  name: 'greeter',
  title: 'greeter',
  readConfig: (env) => readHostConfig('greeter', env),
  module: () => Greetings,
  refusals: {},
});

describe('a service', () => {
  let service: ServiceForSpec;

  beforeAll(async () => {
    service = await startForSpec(greeter);
  }, 60_000);

  afterAll(() => service.stop());

  it.each([
    ['/health/live', 200],
    ['/health/ready', 200],
    ['/openapi.json', 200],
    ['/metrics', 401],
    ['/nothing', 404],
    ['/%zz', 400],
  ])('answers %s with %d, and says how the answer is to be treated', async (path, status) => {
    const { headers, status: given } = await service.call('GET', path);
    expect(given).toBe(status);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it.each([
    ['no key', '', 401],
    ['an unknown key', 'x-api-key: hak_unknown\r\n', 401],
  ])('refuses who sends %s by the headers, before the body is there', async (_what, header, status) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    const type = 'content-type: application/json\r\ncontent-length: 1000\r\n';
    socket.write(`POST /v1/greetings HTTP/1.1\r\nhost: a\r\n${type}${header}\r\n{`);
    const [first] = await Promise.race([once(socket, 'data'), pause(3_000, ['nothing'])]);
    socket.destroy();
    expect(String(first)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it.each([
    ['no host', ''],
    ['two hosts', 'host: a\r\nhost: b\r\n'],
  ])('refuses a request that names %s', async (_what, hosts) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(`GET /health/live HTTP/1.1\r\n${hosts}\r\n`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"code":"malformed-request"');
  });

  it('reads the body of who may send it', async () => {
    expect(await service.call('POST', '/v1/greetings', {})).toMatchObject({ status: 201, body: { greeted: true } });
    expect(await service.call('POST', '/v1/greetings', {}, { scope: 'ingest' })).toMatchObject({ status: 403 });
  });

  it('tells a mistake in the path, the method or the type of the body what would be right', async () => {
    expect(await service.call('POST', '/v1/greeting', {})).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('Did you mean /v1/greetings?') },
    });
    const got = await service.call('GET', '/v1/greetings');
    expect([got.status, got.headers.get('allow'), got.body.code]).toEqual([405, 'POST', 'method-not-allowed']);
    const typed = (headers: Record<string, string>) =>
      service.call('POST', '/v1/greetings', '{"a": tru}', { headers: { 'content-type': '', ...headers } });
    expect((await typed({ 'content-type': 'text/xml' })).body.detail).toContain('content-type: application/json.');
    expect(await typed({ 'content-type': 'application/json' })).toMatchObject({
      status: 400,
      body: { code: 'malformed-json', detail: expect.stringContaining('line 1, column 7') },
    });
  });

  it('tells no key apart from one that nobody has', async () => {
    const nobody = await service.call('POST', '/v1/greetings', {}, { scope: 'none' });
    expect([nobody.body.code, nobody.headers.get('www-authenticate')]).toEqual([
      'missing-key',
      'Bearer realm="Meterstream"',
    ]);
    const unknown = await service.call('POST', '/v1/greetings', {}, { headers: { 'x-api-key': 'hak_unknown' } });
    expect(unknown.body.code).toBe('unknown-key');
  });

  it('shows what it counts to the operator alone, not to an administrator of a tenant', async () => {
    for (const scope of ['none', 'admin'] as const) {
      const refused = await service.call('GET', '/metrics', undefined, { scope });
      expect(refused).toMatchObject({ status: 401, body: { code: 'operator-alone' } });
      expect(refused.headers.get('www-authenticate')).toContain('Basic');
    }
    expect(await service.metrics()).toContain('process_cpu_user_seconds_total');
  });
});

describe('a service that is stopped', () => {
  it('answers what it was asked before, and waits for no connection that is kept', async () => {
    const service = await startForSpec(greeter);
    isAsked = Promise.withResolvers();
    mayAnswer = Promise.withResolvers();
    const answer = service.call('GET', '/v1/farewells');
    await isAsked.promise;
    const stopped = service.stop();
    await pause(200);
    mayAnswer.resolve();
    expect(await answer).toMatchObject({ status: 200, body: { left: true } });
    expect(await Promise.race([stopped.then(() => 'stopped'), pause(10_000, 'hangs')])).toBe('stopped');
  }, 60_000);
});

describe('a service without an operator', () => {
  it('shows what it counts to nobody', async () => {
    const service = await startForSpec(greeter, { METERSTREAM_OPERATOR_KEY: '' });
    try {
      expect(await service.metrics()).toMatchObject({ code: 'operator-alone' });
    } finally {
      await service.stop();
    }
  }, 60_000);
});
