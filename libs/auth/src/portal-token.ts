import { randomBytes } from 'node:crypto';
import { apiKeyOf } from './api-key.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Where the page of a portal shows its link's secret: never in an address, which is written down in many places. */
export const portalLinkHeader = 'x-portal-link';

const tokenLength = 43;

/** A new link's secret: 256 random bits. Only its SHA-256 is kept. */
export const newPortalToken = (): string => randomBytes(32).toString('base64url');

/** The link that a request shows. One that has a key as well is its key's. */
export function portalTokenOf(headers: Headers): string | undefined {
  const token = headers[portalLinkHeader];
  if (typeof token !== 'string' || apiKeyOf(headers) !== undefined) return undefined;
  return token.length === tokenLength ? token : undefined;
}

/** Whether a request means to come from a portal, whatever its secret is worth. */
export const showsPortalLink = (headers: Headers): boolean =>
  headers[portalLinkHeader] !== undefined && apiKeyOf(headers) === undefined;
