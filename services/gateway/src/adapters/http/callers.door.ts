import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { type Authenticator, apiKeyOf } from '#auth';
import { isUnavailable } from '#decider';
import { callerBehind, noCaller, type RequestOfCaller } from '#http';
import { AUTHENTICATOR } from '#service-host';
import { isOpenToAll } from '../../domain/open-paths.js';
import { isTelemetryTarget } from '../../domain/telemetry-paths.js';
import { SessionsInUseGateway } from './sessions-in-use.gateway.js';

/**
 * What takes the long way is passed on for known callers alone, before anything of its body is read. While the keys
 * are still being read from the log, an unknown one is left to its service, which may know it; so is telemetry that has
 * no key in its headers, for it may have one in its body.
 */
@Injectable()
export class CallersDoor {
  constructor(
    @Inject(AUTHENTICATOR) private readonly callers: Authenticator,
    private readonly sessions: SessionsInUseGateway,
  ) {}

  openOn(scope: FastifyInstance): void {
    scope.addHook('onRequest', async (request: RequestOfCaller) => {
      if (isOpenToAll(request.method, request.url) || mayHaveKeyInBody(request)) return;
      const caller = this.callers.callerAtHand(request.headers) ?? (await this.callerOf(request));
      if (!caller) return;
      request.caller = caller;
      if (caller.session) this.sessions.notice(caller, request.headers);
    });
  }

  private async callerOf({ headers }: RequestOfCaller) {
    try {
      const caller = await callerBehind(headers, this.callers);
      if (!caller) throw noCaller(headers);
      return caller;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      return undefined;
    }
  }
}

const mayHaveKeyInBody = ({ method, url, headers }: RequestOfCaller): boolean =>
  method === 'POST' && apiKeyOf(headers) === undefined && isTelemetryTarget(url);
