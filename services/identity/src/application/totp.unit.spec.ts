import { base32, stepOfCode, totp, totpCode, totpUri } from './totp.js';

const secret = Buffer.from('12345678901234567890');

describe('one-time codes', () => {
  // RFC 6238, appendix B, SHA-1.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %d is %s', (second, code) => {
    const step = Math.floor((second * 1_000) / totp.stepMs);
    expect(totpCode(secret, step, 8)).toBe(code);
    expect(totpCode(secret, step)).toBe(code.slice(2));
  });

  const now = 1_111_111_111_000;
  const step = Math.floor(now / totp.stepMs);

  it.each([
    [-2, undefined],
    [-1, step - 1],
    [0, step],
    [1, step + 1],
    [2, undefined],
  ])('of %d steps from now counts as that of step %s', (away, found) => {
    expect(stepOfCode(secret, totpCode(secret, step + away), now, -1)).toBe(found);
  });

  it('count once: neither again nor after a newer one', () => {
    const code = totpCode(secret, step);
    expect(stepOfCode(secret, code, now, step - 1)).toBe(step);
    expect(stepOfCode(secret, code, now, step)).toBeUndefined();
    expect(stepOfCode(secret, code, now, step + 1)).toBeUndefined();
  });
});

describe('a secret', () => {
  // RFC 4648, 10.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j is %s in base 32', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });

  it('stands in an address that applications read', () => {
    expect(totpUri(secret, 'Meterstream & Co', 'ada@acme.example')).toBe(
      'otpauth://totp/Meterstream%20%26%20Co:ada%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Meterstream%20%26%20Co',
    );
  });
});
