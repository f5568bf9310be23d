import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { apiKeyOf } from './api-key.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Over TLS: a browser takes it only from this very host, and sends it to nobody else. */
export const secureCookieName = '__Host-meterstream';
/** On plain HTTP, where a browser would not take the other one; it counts nowhere else. */
export const plainCookieName = 'meterstream';

const tokenLength = 43;

/** A new session's secret: 256 random bits. Only its SHA-256 is kept. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** The session that a browser's cookie speaks of. A request that has a key as well is its key's. */
export function sessionTokenOf(headers: Headers): string | undefined {
  const { cookie } = headers;
  if (typeof cookie !== 'string' || apiKeyOf(headers) !== undefined) return undefined;
  return (
    cookieNamed(secureCookieName, cookie) ?? (isOverTls(headers) ? undefined : cookieNamed(plainCookieName, cookie))
  );
}

function cookieNamed(name: string, cookies: string): string | undefined {
  const values = cookies.split(';').flatMap((pair) => {
    const [before, ...value] = pair.split('=');
    return before?.trim() === name ? [value.join('=').trim()] : [];
  });
  // Two of one name are from two places, and nobody can say which is ours.
  return values.length === 1 && values[0]?.length === tokenLength ? values[0] : undefined;
}

/** As whoever ended the encryption says. */
export function isOverTls(headers: Headers): boolean {
  const said = headers['x-forwarded-proto'];
  return typeof said === 'string' && said.split(',')[0]?.trim() === 'https';
}

/** What a page of ours sends with each write, as `x-csrf`: it follows from the session, so that nothing more is kept. */
export const csrfTokenOf = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('x-csrf').digest('base64url');

export function isCsrfTokenOf(sessionToken: string, given: unknown): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const sent = Buffer.from(typeof given === 'string' ? given : '');
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}
