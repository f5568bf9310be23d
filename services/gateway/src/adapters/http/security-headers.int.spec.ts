import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { securityHeaders } from '#http';
import { type ServiceForSpec, startForSpec } from '#testing';
import { service } from '../../service.js';

const event = [{ id: 'e1' }];
const overTls = { headers: { 'x-forwarded-proto': 'https' } };

describe.each([
  ['believes the proxy in front of it', 'on', 'max-age=31536000; includeSubDomains'],
  ['believes nobody', 'off', null],
])('gateway that %s', (_how, trust, strictTransport) => {
  let gateway: ServiceForSpec;
  let behind: Server;

  beforeAll(async () => {
    behind = createServer((request, answer) => {
      request.resume();
      request.once('end', () => answer.writeHead(202, { ...securityHeaders }).end('{}'));
    });
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`;
    gateway = await startForSpec(service, {
      METERSTREAM_PORT: '0',
      METERSTREAM_TRUST_PROXY: trust,
      METERSTREAM_CONSOLE_FOLDER: '/nowhere',
      METERSTREAM_INGESTION_URL: url,
      METERSTREAM_IDENTITY_URL: url,
    });
  }, 60_000);

  afterAll(async () => {
    await gateway.stop();
    behind.close();
  });

  it.each([
    ['the short way', 'POST', '/v1/events', event],
    ['the long way', 'GET', '/v1/tenant', undefined],
    ['a page', 'GET', '/', undefined],
    ['the API page', 'GET', '/docs/', undefined],
    ['the description of the topics', 'GET', '/asyncapi.json', undefined],
    ['a service that is away', 'GET', '/v1/products', undefined],
    ['a path that nobody owns', 'GET', '/nowhere', undefined],
    ['a path that is not encoded', 'GET', '/%zz', undefined],
    ['its own health', 'GET', '/health/system', undefined],
  ])('says how an answer is to be treated, once: %s', async (_what, method, path, body) => {
    const { headers } = await gateway.call(method, path, body, overTls);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBe(path === '/%zz' ? null : strictTransport);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('says what is wrong with an expectation that it does not know', async () => {
    const asked = request(`${gateway.url}/v1/tenant`, { headers: { expect: '200-maybe' } }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer).toMatchObject({ statusCode: 417, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(Buffer.concat(await answer.toArray()).toString())).toMatchObject({ code: 'unknown-expectation' });
  });

  it('lets pages load nothing from elsewhere, and asks for TLS only of those who have it', async () => {
    const { headers } = await gateway.call('GET', '/');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('shows no numbers of any service', async () => {
    for (const path of ['/metrics', '/v1/metrics', '/v1/tenant/../../metrics'])
      expect((await gateway.call('GET', path)).status).not.toBe(200);
  });
});
