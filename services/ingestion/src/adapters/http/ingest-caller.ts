import type { FastifyRequest } from 'fastify';
import { type Authenticator, allows, type Caller } from '#auth';
import { Problem } from '#http';

/** Who sends usage: known at once in nearly every request, awaited only for a key that was made a moment ago. */
export async function senderOf(request: FastifyRequest, authenticator: Authenticator): Promise<Caller> {
  const caller = authenticator.callerAtHand(request.headers) ?? (await authenticator.callerOf(request.headers));
  if (!caller) throw new Problem(401, 'unknown-key', 'Send a valid API key as x-api-key or as a Bearer token.');
  if (!allows(caller, 'ingest')) throw new Problem(403, 'missing-scope', 'This needs a key with the scope "ingest".');
  return caller;
}
