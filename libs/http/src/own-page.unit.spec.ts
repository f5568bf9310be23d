import { csrfTokenOf, newSessionToken } from '#auth';
import { demandOwnPage, refuseOtherSites } from './own-page.js';

const token = newSessionToken();
const csrf = { cookie: `meterstream=${token}`, 'x-csrf': csrfTokenOf(token) };
const request = (headers: Record<string, string>, method = 'POST') => ({
  method,
  headers,
  host: 'billing.example:8443',
  protocol: 'https' as const,
});
const own = { 'sec-fetch-site': 'same-origin' };

describe('a write with a cookie', () => {
  it.each([
    ['from a page of ours', { ...csrf, ...own }],
    [
      'from a page of ours, in a browser that names the origin alone',
      { ...csrf, origin: 'https://billing.example:8443' },
    ],
  ])('%s is done', (_, headers) => {
    const cookie = headers.cookie.replace('meterstream', '__Host-meterstream');
    expect(() => demandOwnPage(request({ ...headers, cookie }))).not.toThrow();
  });

  it.each([
    ['from another site', { ...csrf, 'sec-fetch-site': 'cross-site' }],
    ['from a sister of this host', { ...csrf, 'sec-fetch-site': 'same-site' }],
    ['typed by nobody', { ...csrf, 'sec-fetch-site': 'none' }],
    ['from another origin', { ...csrf, origin: 'https://evil.example' }],
    ['from another port', { ...csrf, origin: 'https://billing.example' }],
    ['from the same host without TLS', { ...csrf, origin: 'http://billing.example:8443' }],
    ['from a sandbox', { ...csrf, origin: 'null' }],
    ['from nowhere', csrf],
  ])('%s is refused', (_, headers) => {
    expect(() => demandOwnPage(request(headers))).toThrow('another site');
  });

  it.each([
    ['nothing', {}],
    ['what belongs to another session', { 'x-csrf': csrfTokenOf(newSessionToken()) }],
    ['what is cut', { 'x-csrf': csrfTokenOf(token).slice(1) }],
    ['the cookie itself', { 'x-csrf': token }],
  ])('that shows %s is refused', (_, shown) => {
    const cookie = `__Host-meterstream=${token}`;
    expect(() => demandOwnPage(request({ cookie, ...own, ...shown }))).toThrow('csrfToken');
  });

  it('is not what a read is', () => {
    expect(() => demandOwnPage(request({ 'sec-fetch-site': 'cross-site' }, 'GET'))).not.toThrow();
  });
});

describe('signing in', () => {
  it.each([
    [{}, true],
    [own, true],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'https://evil.example' }, false],
  ])('with %j: %s', (headers, isPossible) => {
    const signIn = () => refuseOtherSites(request(headers as Record<string, string>));
    if (isPossible) expect(signIn).not.toThrow();
    else expect(signIn).toThrow('another site');
  });
});
