import type { FastifyInstance } from 'fastify';
import { type Authenticator, allows } from '#auth';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import type { Route } from './openapi.js';
import { Problem } from './problem.js';

export const unknownKey = (): Problem =>
  new Problem(401, 'unknown-key', 'Send a valid API key as x-api-key or as a Bearer token.');

/** @throws Problem 401 without a known key, 403 without the scope */
export async function admitCaller(
  request: RequestOfCaller,
  scope: EndpointSpec['scope'],
  authenticator: Authenticator,
): Promise<void> {
  if (scope === 'public' || request.caller) return;
  const { headers } = request;
  const caller = authenticator.callerAtHand(headers) ?? (await authenticator.callerOf(headers));
  if (!caller) throw unknownKey();
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
