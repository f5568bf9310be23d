import { providerLimits } from '../../domain/sign-in/provider-settings.js';
import { SealedFlow } from './sealed-flow.js';

const flow = { state: 'state', nonce: 'nonce', verifier: 'v'.repeat(43) };
const now = Date.UTC(2026, 10, 28);
const seal = new SealedFlow('a secret of the client');
const plain = {};
const overTls = { 'x-forwarded-proto': 'https' };
const sent = (cookie: string) => cookie.split(';')[0] as string;

describe('what a browser takes along to a provider', () => {
  it.each([
    ['plain HTTP', plain, /^meterstream-provider=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/],
    ['TLS', overTls, /^__Host-meterstream-provider=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/],
  ])('comes back over %s, and nobody has read it', (_what, headers, form) => {
    const cookie = seal.cookieWith(flow, headers, now);
    expect(cookie).toMatch(form);
    expect(Buffer.from(sent(cookie).split('=')[1] as string, 'base64url').toString()).not.toContain('nonce');
    expect(seal.flowIn({ ...headers, cookie: `other=1; ${sent(cookie)}` }, now)).toEqual(flow);
  });

  it.each<[string, (cookie: string) => string | undefined, number]>([
    ['too old', (cookie) => cookie, now + providerLimits.flowMs],
    // Not at its end, where a letter may have bits that say nothing.
    ['changed', (cookie) => `${cookie.slice(0, 40)}${cookie[40] === 'A' ? 'B' : 'A'}${cookie.slice(41)}`, now],
    ['cut short', (cookie) => cookie.slice(0, 40), now],
    ['there twice', (cookie) => `${cookie}; ${cookie}`, now],
    ['of another secret', () => sent(new SealedFlow('another secret of one').cookieWith(flow, plain, now)), now],
    ['too long', (cookie) => cookie + 'A'.repeat(2_000), now],
    ['missing', () => undefined, now],
  ])('counts for nothing when it is %s', (_what, changed, at) => {
    const cookie = changed(sent(seal.cookieWith(flow, plain, now)));
    expect(seal.flowIn({ ...(cookie !== undefined && { cookie }) }, at)).toBeUndefined();
  });

  it('is of the connection that it was set on', () => {
    const cookie = sent(seal.cookieWith(flow, plain, now));
    expect(seal.flowIn({ ...overTls, cookie }, now)).toBeUndefined();
  });
});
