import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Authenticator } from '#auth';
import { admitCaller, checkOf, demand, type EndpointSpec, type RequestOfCaller, sendProblem } from '#http';
import { AUTHENTICATOR, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { AttentionDoor } from './attention.door.js';
import { AuditDoor } from './audit.door.js';
import { ChangesDoor } from './changes.door.js';
import { type OwnPath, ownSpecs } from './door-paths.js';
import { RateLimitDoor } from './rate-limit.door.js';
import { SearchDoor } from './search.door.js';
import { SessionsInUseGateway } from './sessions-in-use.gateway.js';
import { StatusDoor } from './status.door.js';

/** What gateway answers by itself, for known callers, under the same limits as everything that it passes on. */
@Injectable()
export class OwnDoor {
  constructor(
    private readonly rates: RateLimitDoor,
    private readonly sessions: SessionsInUseGateway,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    private readonly changes: ChangesDoor,
    private readonly search: SearchDoor,
    private readonly attention: AttentionDoor,
    private readonly audit: AuditDoor,
    private readonly status: StatusDoor,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async openOn(fastify: FastifyInstance): Promise<void> {
    const answers: Record<OwnPath, (request: RequestOfCaller, reply: FastifyReply) => unknown> = {
      '/v1/changes': (request, reply) => this.changes.answer(request, reply),
      '/v1/search': (request) => this.search.answer(request),
      '/v1/attention': (request) => this.attention.answer(request),
      '/v1/audit': (request) => this.audit.answer(request),
      '/v1/status': () => this.status.answer(),
    };
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, _request, reply) => sendProblem(reply, error, {}, this.logger));
      this.rates.openOn(scope);
      for (const [path, spec] of Object.entries(ownSpecs) as [OwnPath, EndpointSpec][])
        scope.get(path, { onRequest: (request) => this.admit(request, spec) }, answers[path]);
    });
  }

  private async admit(request: RequestOfCaller, spec: EndpointSpec): Promise<void> {
    await admitCaller(request, spec, this.authenticator);
    if (spec.query) demand(checkOf(spec.query), request.query, 'query');
    if (request.caller?.session) this.sessions.notice(request.caller, request.headers);
  }
}
