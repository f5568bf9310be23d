import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Authenticator, allows, apiKeyOf } from '#auth';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import type { Route } from './openapi.js';
import { Problem } from './problem.js';

const challenge = { 'www-authenticate': 'Bearer realm="Meterstream"' };

/** Two mistakes with two cures: no key came, or one that nobody has. */
export function noCaller(headers: IncomingHttpHeaders): Problem {
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

/** @throws Problem 401 without a key or with an unknown one, 403 without the scope */
export async function admitCaller(
  request: RequestOfCaller,
  scope: EndpointSpec['scope'],
  authenticator: Authenticator,
): Promise<void> {
  if (scope === 'public' || request.caller) return;
  const { headers } = request;
  const caller = authenticator.callerAtHand(headers) ?? (await authenticator.callerOf(headers));
  if (!caller) throw noCaller(headers);
  if (!allows(caller, scope)) throw new Problem(403, 'missing-scope', `This needs a key with the scope "${scope}".`);
  request.caller = caller;
}

/** Knows the callers of these routes by their headers: of a body nothing is read for somebody who may not send it. */
export function admitBeforeBodies(
  fastify: FastifyInstance,
  routes: readonly Route[],
  authenticator: Authenticator,
): void {
  const scopes = new Map(routes.map(({ path, spec }) => [`${spec.method} ${path}`, spec.scope]));
  fastify.addHook('onRequest', async (request: RequestOfCaller) => {
    const scope = scopes.get(`${request.method} ${request.routeOptions.url?.replace(/:(\w+)/g, '{$1}')}`);
    if (scope !== undefined) await admitCaller(request, scope, authenticator);
  });
}
