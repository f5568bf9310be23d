import replyFrom from '@fastify/reply-from';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, sendProblem } from '#http';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { type Headers, requestHeadersFor, responseHeadersFrom } from '../../domain/forwarded-headers.js';
import { bodyLimitBytesOf, type RoutedService, routing } from '../../domain/routing.js';
import { arrivalOf } from './arrival.js';
import { BodyTooLarge, passBodiesAsStreams, refuseLargeBodies } from './body-limit.door.js';
import { answerTooLate, serviceAway } from './proxy-problems.js';
import { RateLimitDoor } from './rate-limit.door.js';
import { UsageDoor } from './usage.door.js';

export type ProxyConfig = Pick<GatewayConfig, 'addresses' | 'answerTimeoutMs' | 'trustProxy'>;

/** Every routed path: the body streams through unread, the answer streams back. */
@Injectable()
export class ProxyDoor {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: ProxyConfig,
    private readonly rates: RateLimitDoor,
    private readonly usage: UsageDoor,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async openOn(fastify: FastifyInstance): Promise<void> {
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error), {}, this.logger));
      passBodiesAsStreams(scope);
      this.rates.openOn(scope);
      await this.registerForwarding(scope);
      for (const { prefix, service } of routing) {
        const route = {
          onRequest: refuseLargeBodies(bodyLimitBytesOf(service)),
          handler: this.forwardTo(service),
        };
        scope.all(prefix, route);
        scope.all(`${prefix}/*`, route);
      }
    });
  }

  private async registerForwarding(scope: FastifyInstance): Promise<void> {
    const { answerTimeoutMs } = this.config;
    await scope.register(replyFrom, {
      disableRequestLogging: true,
      destroyAgent: true,
      undici: {
        connections: 256,
        pipelining: 1,
        keepAliveTimeout: 30_000,
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
        connect: { timeout: 2_000 },
      },
    });
  }

  private forwardTo(service: RoutedService) {
    const { addresses, trustProxy } = this.config;
    const address = addresses.get(service);
    return (request: FastifyRequest, reply: FastifyReply) => {
      if (address === undefined) throw serviceAway(service);
      if (this.tookUsagePath(request, reply)) return undefined;
      return reply.from(undefined, {
        getUpstream: () => address,
        rewriteRequestHeaders: (_request, headers) =>
          requestHeadersFor(headers as Headers, arrivalOf(request.raw, trustProxy)),
        rewriteHeaders: (headers) => responseHeadersFrom(headers as Headers),
        // A kept connection may close just as it is used; what is safe to ask twice is asked twice.
        retryDelay: ({ err, attempt }) => (attempt === 0 && isSafe(request) && wasCutOff(err) ? 20 : null),
        onError: (_reply, { error }) => sendProblem(reply, failureOf(error, service), {}, this.logger),
      });
    };
  }

  /** Where spans are written, usage comes through the router, and has its short way from here. */
  private tookUsagePath(request: FastifyRequest, reply: FastifyReply): boolean {
    const passage = this.usage.passageOf(request.raw, reply.raw);
    if (!passage) return false;
    const said = reply.getHeaders() as Record<string, string>;
    reply.hijack();
    passage.begin(said);
    return true;
  }
}

const isSafe = (request: FastifyRequest) => request.method === 'GET' || request.method === 'HEAD';

const wasCutOff = (error: unknown) => ['UND_ERR_SOCKET', 'ECONNRESET'].includes(codeOf(error));

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

function failureOf(error: Error, service: RoutedService): unknown {
  const cause = error.cause ?? error;
  if (cause instanceof BodyTooLarge) return cause.problem;
  const code = codeOf(cause);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return answerTooLate(service);
  if (code.startsWith('UND_ERR') || /^(ECONN|ENOTFOUND|EPIPE|EHOST|ENET|EAI_|ETIMEDOUT)/.test(code))
    return serviceAway(service);
  return error;
}

function problemOf(error: unknown): unknown {
  if (error instanceof URIError) return new Problem(400, 'malformed-request', 'The path is not correctly encoded.');
  return error;
}
