import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type ServiceForSpec, startForSpec } from '#testing';
import { service } from '../../service.js';
import { rawly } from '../testing/gateway-for-spec.js';

const page = '<!doctype html><title>Console</title>';
const script = 'export const total = "1,969.00";';
const asset = '/assets/index-1a2b3c.js';
const secret = 'not to be read';
const portalPage = '<!doctype html><title>Portal</title>';
const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-encoding': 'identity' };

let gateway: ServiceForSpec;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meterstream-console-'));
  const build = join(folder, 'build');
  for (const made of ['assets', '.vite']) mkdirSync(join(build, made), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), secret);
  writeFileSync(join(build, '.vite/manifest.js'), secret);
  writeFileSync(join(build, 'assets/index-1a2b3c.js.map'), secret);
  writeFileSync(join(build, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  for (const [name, text] of [
    ['index.html', page],
    ['assets/index-1a2b3c.js', script],
  ] as const) {
    writeFileSync(join(build, name), text);
    writeFileSync(join(build, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(build, `${name}.gz`), gzipSync(text));
  }
  mkdirSync(join(folder, 'portal/assets'), { recursive: true });
  writeFileSync(join(folder, 'portal/index.html'), portalPage);
  writeFileSync(join(folder, 'portal/assets/index-4d5e6f.js'), script);
  gateway = await startForSpec(service, { METERSTREAM_PORT: '0', METERSTREAM_CONSOLE_FOLDER: build });
}, 60_000);

afterAll(async () => {
  await gateway?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = asBrowser, method = 'GET') =>
  fetch(`${gateway.url}${path}`, { method, headers });

describe('the portal of customers at gateway', () => {
  it.each(['/portal/some-secret', '/portal/some-secret/plans', '/portal/some-secret/invoices/i-1?line=0'])(
    'is one page for every link, which no search lists and which tells nobody where it was: %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([200, portalPage]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; /),
      });
    },
  );

  it('has its own files below its path, and nothing else', async () => {
    const kept = await get('/portal/assets/index-4d5e6f.js');
    expect([kept.status, kept.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    for (const path of ['/portal/assets/other.js', '/portal/a/b/c/d', '/portal'])
      expect((await get(path)).status).toBe(404);
  });
});

describe('the console at gateway', () => {
  it.each(['/', '/billing/invoices', '/data/logs/api/evt-1.2?tab=all', '/%E2%80%AE', '/a//b'])(
    'is the one page, asked for again each time: %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([200, page]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; .*require-trusted-types-for 'script'$/),
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
    },
  );

  it('keeps what has a digest in its name for good, and nothing else', async () => {
    const kept = await get(asset);
    expect([kept.status, await kept.text()]).toEqual([200, script]);
    expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(kept.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get('/mark.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0', null],
  ])('sends to who takes %s what was compressed when it was built: %s', async (accepted, coding) => {
    const answer = await get(asset, { 'accept-encoding': accepted });
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([coding, 'accept-encoding']);
    expect(await answer.text()).toBe(script);
  });

  it('is not sent again to who has it, in each of its codings', async () => {
    const tags = new Set<string>();
    for (const coding of ['identity', 'br', 'gzip']) {
      const tag = (await get('/billing/invoices', { ...asBrowser, 'accept-encoding': coding })).headers.get('etag');
      tags.add(tag ?? '');
      const headers = { ...asBrowser, 'accept-encoding': coding, 'if-none-match': `W/"other", W/${tag}` };
      const again = await get('/billing/subscriptions', headers);
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
      expect(again.headers.get('cache-control')).toBe('no-cache');
    }
    expect(tags.size).toBe(3);
    expect((await get('/', { ...asBrowser, 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each(['/', '/billing/invoices', asset])('says to HEAD what GET would be told: %s', async (path) => {
    const [got, told] = [await get(path), await get(path, asBrowser, 'HEAD')];
    expect([told.status, await told.text()]).toEqual([200, '']);
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control'])
      expect(told.headers.get(name)).toBe(got.headers.get(name));
  });

  it.each([
    ['an asset that is not there', asset.replace('1a', '9f'), asBrowser],
    ['the source of an asset', `${asset}.map`, asBrowser],
    ['the compressed file itself', `${asset}.br`, asBrowser],
    ['a path of the API', '/v1/nothing', asBrowser],
    ['a page for who wants none by name', '/billing/invoices', { accept: '*/*' }],
  ])('has no page for %s', async (_what, path, headers) => {
    const answer = await get(path, headers);
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  it('takes a page with GET alone', async () => {
    for (const method of ['POST', 'DELETE']) expect((await get('/billing', asBrowser, method)).status).toBe(404);
    expect((await get('/', asBrowser, 'POST')).status).toBe(405);
  });

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/assets/..%2f..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/assets/%2e%2e/%2e%2e/secret.html',
    '/..\\secret.html',
    '/..%5csecret.html',
    '/secret.html%00',
    '/index.html%00.js',
    '//etc/passwd',
    '/.vite/manifest.js',
    '/%2evite/manifest.js',
    '/%c0%ae%c0%ae/secret.html',
    `/${'../'.repeat(40)}etc/passwd`,
  ])('reads no file by a name in a request: %s', async (path) => {
    const host = new URL(gateway.url).host;
    const asked = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: text/html\r\nconnection: close\r\n\r\n`;
    const answer = await rawly(gateway.url, asked);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    expect(answer.startsWith('HTTP/1.1 200 ')).toBe(answer.includes(page));
    expect(answer).not.toContain(secret);
    expect(answer).not.toContain('root:');
  });
});
