import type { FastifyRequest } from 'fastify';
import { isCsrfTokenOf, sessionTokenOf } from '#auth';
import { Problem } from './problem.js';

type Request = Pick<FastifyRequest, 'method' | 'headers' | 'host' | 'protocol'>;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser adds its cookie to whatever any site makes it send. A write with one is done only when the browser says
 * that a page of this origin sent it, and the page shows what only it can know of the session.
 * @throws Problem 403
 */
export function demandOwnPage(request: Request): void {
  if (safeMethods.has(request.method)) return;
  if (cameFrom(request) !== 'own') throw anotherSite;
  if (isCsrfTokenOf(sessionTokenOf(request.headers) ?? '', request.headers['x-csrf'])) return;
  const detail = 'A write with a session needs its csrfToken, which GET /v1/session answers, as x-csrf.';
  throw new Problem(403, 'invalid-csrf-token', detail);
}

/** For what has no session yet: programs say nothing of where they are, and have no one's cookie. */
export function refuseOtherSites(request: Request): void {
  if (cameFrom(request) === 'other') throw anotherSite;
}

const anotherSite = new Problem(
  403,
  'cross-site-request',
  'This came from a page of another site, or from nowhere that the browser names: with a cookie it is not done.',
);

/** Sec-Fetch-Site cannot be set by a page; browsers that do not have it say the origin. */
function cameFrom({ headers, host, protocol }: Request): 'own' | 'other' | 'unknown' {
  const { 'sec-fetch-site': site, origin } = headers;
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'other';
  if (origin !== undefined) return origin === `${protocol}://${host}` ? 'own' : 'other';
  return 'unknown';
}
