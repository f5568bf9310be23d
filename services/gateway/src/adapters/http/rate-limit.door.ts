import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Authenticator, Caller } from '#auth';
import { AUTHENTICATOR } from '#service-host';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { RequestRates, rateLimitsOf } from '../../domain/request-rates.js';
import { tooManyRequests } from './proxy-problems.js';

export type KnownCallers = Pick<Authenticator, 'callerAtHand'>;

export interface Admission {
  readonly admitted: boolean;
  /** What is said of the limit, whether it is exceeded or not. */
  readonly headers: Readonly<Record<string, string>>;
}

const unlimited: Admission = { admitted: true, headers: {} };

/** Counts requests, whichever way they take through gateway. Each replica counts for itself. */
@Injectable()
export class RateLimitDoor {
  private readonly rates: RequestRates;

  constructor(
    @Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'requestsPerSecond' | 'anonymousRequestsPerSecond'>,
    @Inject(AUTHENTICATOR) private readonly callers: KnownCallers,
  ) {
    this.rates = new RequestRates(rateLimitsOf(config));
  }

  openOn(scope: FastifyInstance): void {
    scope.addHook('onRequest', (request, reply, done) => {
      const { admitted, headers } = this.admit(request.raw, this.callers.callerAtHand(request.headers));
      void reply.headers(headers);
      if (admitted) done();
      else done(tooManyRequests(1));
    });
  }

  admit({ socket }: IncomingMessage, caller: Caller | undefined): Admission {
    const sender = { address: socket.remoteAddress ?? '', tenant: caller?.tenant, keyId: caller?.keyId };
    const verdict = this.rates.count(sender, performance.now());
    if (!verdict) return unlimited;
    const { limit, remaining, resetsInSeconds, exceeded } = verdict;
    return {
      admitted: !exceeded,
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-reset': String(resetsInSeconds),
      },
    };
  }
}
