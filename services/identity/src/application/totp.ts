import { createHmac } from 'node:crypto';

/** As every authenticator application has it by default. */
export const totp = { digits: 6, stepMs: 30_000, secretBytes: 20 };

/** Steps before and after that of now whose codes count: clocks differ, and people type slowly. */
const tolerance = 1;

/** The code of one step (RFC 6238 over the HOTP of RFC 4226, SHA-1). */
export function totpCode(secret: Uint8Array, step: number, digits = totp.digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const at = (digest[digest.length - 1] as number) & 0x0f;
  const truncated = digest.readUInt32BE(at) & 0x7fff_ffff;
  return String(truncated % 10 ** digits).padStart(digits, '0');
}

/** The step that a code is of; undefined for one that does not count, or that is not newer than the last one used. */
export function stepOfCode(secret: Uint8Array, code: string, now: number, lastStep: number): number | undefined {
  const current = Math.floor(now / totp.stepMs);
  let found: number | undefined;
  // All of them, so that the time says nothing about which.
  for (let step = current - tolerance; step <= current + tolerance; step += 1)
    if (step > lastStep && step >= 0 && totpCode(secret, step) === code) found = step;
  return found;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding, as authenticator applications read it. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31];
    value &= 0xff;
  }
  return bits === 0 ? text : text + alphabet[(value << (5 - bits)) & 31];
}

/** What a QR code shows (Key Uri Format). */
export function totpUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
