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
} from '#auth';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import type { Route } from './openapi.js';
import { demandOwnPage } from './own-page.js';
import { Problem } from './problem.js';

const challenge = { 'www-authenticate': 'Bearer realm="Meterstream"' };

/** Three mistakes with three cures: no key came, or one that nobody has, or the cookie of a session that is over. */
export function noCaller(headers: IncomingHttpHeaders): Problem {
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
  else demandPermission(caller, { scope, tag });
  request.caller = caller;
}

/** By the key of the request, or else by its cookie. What comes with a cookie is not yet known to be wanted. */
export async function callerBehind(
  headers: IncomingHttpHeaders,
  authenticator: Authenticator,
): Promise<Caller | undefined> {
  const { sessions } = authenticator;
  const asked = sessions && sessionTokenOf(headers) !== undefined ? sessions : authenticator;
  return asked.callerAtHand(headers) ?? (await asked.callerOf(headers));
}

function demandSession({ session }: Caller): void {
  if (!session) throw new Problem(403, 'missing-scope', 'This is for people who have signed in, not for keys.');
}

function demandPermission(caller: Caller, { scope, tag }: Needed): void {
  const needed = permissionFor(tag, scope as Exclude<EndpointSpec['scope'], 'public' | 'session'>);
  if (allows(caller, needed)) return;
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
