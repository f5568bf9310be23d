import type { FastifyRequest } from 'fastify';
import { isOverTls, plainCookieName, secureCookieName } from '#auth';
import { Problem } from '#http';
import { sessionLimits } from '../../domain/session/session.js';

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/**
 * The cookie with a session's secret: no script reads it, no other site's request carries it, and no other host can have
 * set it (`__Host-`). A browser keeps that only over TLS; plain HTTP will do on the machine itself.
 * @throws Problem 403 on plain HTTP from elsewhere, where everybody on the way could read it
 */
export function cookieWith(token: string, request: Pick<FastifyRequest, 'headers' | 'hostname'>): string {
  const maxAge = `Max-Age=${sessionLimits.wholeMs / 1_000}`;
  if (isOverTls(request.headers)) return `${secureCookieName}=${token}; ${common}; Secure; ${maxAge}`;
  if (loopback.has(request.hostname)) return `${plainCookieName}=${token}; ${common}; ${maxAge}`;
  const detail =
    'Signing in needs HTTPS; on the machine itself, http://127.0.0.1 will do. Behind a proxy that ends TLS, ';
  throw new Problem(403, 'insecure-connection', `${detail}set METERSTREAM_TRUST_PROXY.`);
}

const common = 'Path=/; HttpOnly; SameSite=Strict';

export const noCookies: readonly string[] = [
  `${secureCookieName}=; ${common}; Secure; Max-Age=0`,
  `${plainCookieName}=; ${common}; Max-Age=0`,
];

/** What the browser calls itself. */
export const userAgentOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string =>
  (headers['user-agent'] ?? '').slice(0, 256).toWellFormed();
