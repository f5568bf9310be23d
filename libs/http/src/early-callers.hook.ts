import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import {
  type Authenticator,
  allows,
  apiKeyOf,
  type Caller,
  permissionFor,
  rolesWith,
  type SignedIn,
  sessionTokenOf,
  showsPortalLink,
} from '#auth';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import type { Route } from './openapi.js';
import { demandOwnPage } from './own-page.js';
import { Problem } from './problem.js';

const challenge = { 'www-authenticate': 'Bearer realm="Meterstream"' };

/** Mistakes with a cure each: no key came, or one that nobody has, or the cookie or the link of what is over. */
export function noCaller(headers: IncomingHttpHeaders): Problem {
  if (showsPortalLink(headers)) return portalLinkOver;
  if (sessionTokenOf(headers) !== undefined) return sessionOver;
  if (apiKeyOf(headers) === undefined)
    return new Problem(
      401,
      'missing-key',
      'Send an API key as x-api-key, or as authorization: Bearer …',
      [],
      challenge,
    );
  const detail = 'Nobody has the API key that was sent: it is mistyped, of another installation, or revoked.';
  return new Problem(401, 'unknown-key', detail, [], challenge);
}

/** Its cookie is of no use any more. */
export const sessionOver = new Problem(
  401,
  'session-over',
  'The session is over, or was ended elsewhere: sign in again.',
);

/** One answer for a link that never was, was revoked, or has expired. */
const portalLinkOver = new Problem(
  401,
  'portal-link-over',
  'The link has expired, was revoked, or is not whole: ask whoever sent it for another one.',
);

type Needed = Pick<EndpointSpec, 'scope' | 'tag'>;

/**
 * @throws Problem 401 without a key or session, or with an unknown one; 403 without the scope, in a role that may not,
 *   and for what another site has a browser send
 */
export async function admitCaller(
  request: RequestOfCaller,
  { scope, tag }: Needed,
  authenticator: Authenticator,
): Promise<void> {
  if (scope === 'public' || request.caller) return;
  const caller = await callerBehind(request.headers, authenticator);
  if (!caller) throw noCaller(request.headers);
  if (caller.session) demandOwnPage(request);
  if (scope === 'session') demandSession(caller);
  else if (scope === 'portal') demandCustomer(caller);
  else demandPermission(caller, { scope, tag });
  request.caller = caller;
}

/** By the key of the request, or else by its link or its cookie. What comes with a cookie is not yet known to be wanted. */
export async function callerBehind(
  headers: IncomingHttpHeaders,
  authenticator: Authenticator,
): Promise<Caller | undefined> {
  const asked = directoryFor(headers, authenticator);
  return asked.callerAtHand(headers) ?? (await asked.callerOf(headers));
}

function directoryFor(headers: IncomingHttpHeaders, authenticator: Authenticator): Authenticator {
  const { sessions, portalLinks } = authenticator;
  if (portalLinks && showsPortalLink(headers)) return portalLinks;
  return sessions && sessionTokenOf(headers) !== undefined ? sessions : authenticator;
}

function demandSession({ session }: Caller): void {
  if (!session) throw new Problem(403, 'missing-scope', 'This is for people who have signed in, not for keys.');
}

function demandCustomer({ customer }: Caller): void {
  if (!customer)
    throw new Problem(403, 'missing-scope', 'This is for customers with a link, not for keys or sessions.');
}

function demandPermission(caller: Caller, { scope, tag }: Needed): void {
  const needed = permissionFor(tag, scope as Exclude<EndpointSpec['scope'], 'public' | 'session' | 'portal'>);
  if (allows(caller, needed)) return;
  if (caller.customer)
    throw new Problem(403, 'missing-scope', "A customer's link shows their portal, and nothing else.");
  if (caller.session) throw roleMayNot(caller.session, needed);
  throw new Problem(403, 'missing-scope', `This needs a key with the scope "${scope}".`);
}

function roleMayNot({ role }: SignedIn, needed: Parameters<typeof rolesWith>[0]): Problem {
  const others = rolesWith(needed);
  const who = `${new Intl.ListFormat('en').format(others)} ${others.length === 1 ? 'has' : 'have'}`;
  const detail = `The role ${role} may not do this: it needs the permission "${needed}", which ${who}.`;
  return new Problem(403, 'role-may-not', detail);
}

/** Knows the callers of these routes by their headers: of a body nothing is read for somebody who may not send it. */
export function admitBeforeBodies(
  fastify: FastifyInstance,
  routes: readonly Route[],
  authenticator: Authenticator,
): void {
  const specs = new Map(routes.map(({ path, spec }) => [`${spec.method} ${path}`, spec]));
  fastify.addHook('onRequest', async (request: RequestOfCaller) => {
    const spec = specs.get(`${request.method} ${request.routeOptions.url?.replace(/:(\w+)/g, '{$1}')}`);
    if (spec !== undefined) await admitCaller(request, spec, authenticator);
  });
}
