import { cookieWith } from './session-cookie.js';

describe("a session's cookie", () => {
  it('is of this host alone over TLS', () => {
    const request = { headers: { 'x-forwarded-proto': 'https' }, hostname: 'billing.example' };
    expect(cookieWith('abc', request)).toBe(
      '__Host-meterstream=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=604800',
    );
  });

  it.each(['127.0.0.1', 'localhost', '[::1]'])('goes without TLS on %s', (hostname) => {
    expect(cookieWith('abc', { headers: {}, hostname })).toBe(
      'meterstream=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=604800',
    );
  });

  it.each(['10.0.0.5', 'billing.example', '127.0.0.1.evil.example', ''])(
    'does not go without TLS to %s',
    (hostname) => {
      expect(() => cookieWith('abc', { headers: {}, hostname })).toThrow('needs HTTPS');
    },
  );
});
