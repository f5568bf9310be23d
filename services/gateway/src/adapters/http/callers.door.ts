import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { type Authenticator, apiKeyOf } from '#auth';
import { isUnavailable } from '#decider';
import { noCaller, type RequestOfCaller } from '#http';
import { AUTHENTICATOR } from '#service-host';
import { isTelemetryTarget } from '../../domain/telemetry-paths.js';

/**
 * What takes the long way is passed on for known callers alone, before anything of its body is read. While the keys
 * are still being read from the log, an unknown one is left to its service, which may know it; so is telemetry that has
 * no key in its headers, for it may have one in its body.
 */
@Injectable()
export class CallersDoor {
  constructor(@Inject(AUTHENTICATOR) private readonly callers: Authenticator) {}

  openOn(scope: FastifyInstance): void {
    scope.addHook('onRequest', async (request: RequestOfCaller) => {
      if (mayHaveKeyInBody(request)) return;
      const caller = this.callers.callerAtHand(request.headers) ?? (await this.callerOf(request));
      if (caller) request.caller = caller;
    });
  }

  private async callerOf({ headers }: RequestOfCaller) {
    try {
      const caller = await this.callers.callerOf(headers);
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
