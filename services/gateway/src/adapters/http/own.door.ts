import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Authenticator, Caller } from '#auth';
import { admitCaller, checkOf, demand, type EndpointSpec, type RequestOfCaller, sendProblem } from '#http';
import { AUTHENTICATOR, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { Places } from '../../domain/places.js';
import { AttentionDoor } from './attention.door.js';
import { AuditDoor } from './audit.door.js';
import { ChangesDoor } from './changes.door.js';
import { type OwnPath, ownSpecs } from './door-paths.js';
import { clientHasClosed, nobodyWaits } from './proxy-problems.js';
import { RateLimitDoor } from './rate-limit.door.js';
import { SearchDoor } from './search.door.js';
import { SessionsInUseGateway } from './sessions-in-use.gateway.js';
import { StatusDoor } from './status.door.js';

/** Answers of one tenant that are worked out at once: for each, most services are asked, and that costs as much as they do. */
export const answersAtOnce = 4;

/** What gateway answers by itself, for known callers, under the same limits as everything that it passes on. */
@Injectable()
export class OwnDoor {
  private readonly places = new Places(answersAtOnce);

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
      '/v1/search': (request, reply) => this.inTurn(request, reply, () => this.search.answer(request)),
      '/v1/attention': (request, reply) => this.inTurn(request, reply, () => this.attention.answer(request)),
      '/v1/audit': (request, reply) => this.inTurn(request, reply, () => this.audit.answer(request)),
      '/v1/status': () => this.status.answer(),
    };
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, _request, reply) => sendProblem(reply, error, {}, this.logger));
      this.rates.openOn(scope);
      for (const [path, spec] of Object.entries(ownSpecs) as [OwnPath, EndpointSpec][])
        scope.get(path, { onRequest: (request) => this.admit(request, spec) }, answers[path]);
    });
  }

  /** Whoever asks for very much at once waits for their own answers, and nobody else does. */
  private async inTurn(request: RequestOfCaller, reply: FastifyReply, answer: () => unknown): Promise<unknown> {
    const { tenant } = request.caller as Caller;
    const hasWaited = await new Promise<boolean>((resolve) => this.places.occupy(tenant, resolve));
    try {
      if (request.raw.socket.destroyed) return reply.hijack();
      if (hasWaited && clientHasClosed(request)) throw nobodyWaits;
      return await answer();
    } finally {
      this.places.leave(tenant);
    }
  }

  private async admit(request: RequestOfCaller, spec: EndpointSpec): Promise<void> {
    await admitCaller(request, spec, this.authenticator);
    if (spec.query) demand(checkOf(spec.query), request.query, 'query');
    if (request.caller?.session) this.sessions.notice(request.caller, request.headers);
  }
}
