import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticator } from '#auth';
import { Problem } from '#http';

export interface RateLimits {
  readonly authenticator: Pick<Authenticator, 'callerAtHand'>;
  readonly requestsPerSecond: number;
  readonly anonymousRequestsPerSecond: number;
}

/**
 * So many requests a second for each API key, and far fewer for an address without a known one, which also slows
 * guessing down. Each replica counts for itself.
 */
export async function limitRates(scope: FastifyInstance, limits: RateLimits): Promise<void> {
  if (limits.requestsPerSecond === 0) return;
  const keyOf = (request: FastifyRequest) => limits.authenticator.callerAtHand(request.headers)?.keyId;
  await scope.register(rateLimit, {
    timeWindow: 1_000,
    cache: 50_000,
    keyGenerator: (request) => keyOf(request) ?? `address ${request.socket.remoteAddress}`,
    max: (_request, key) =>
      key.startsWith('address ')
        ? limits.anonymousRequestsPerSecond || Number.MAX_SAFE_INTEGER
        : limits.requestsPerSecond,
    errorResponseBuilder: () =>
      new Problem(429, 'too-many-requests', 'This key sends more requests a second than it may.'),
  });
}
