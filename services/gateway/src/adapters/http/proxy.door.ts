import type { Readable } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type RequestOfCaller, sendProblem } from '#http';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { type Headers, requestHeadersFor, responseHeadersFrom, saidByProxies } from '../../domain/forwarded-headers.js';
import { Places } from '../../domain/places.js';
import { bodyLimitBytesOf, originFormOf, type RoutedService, routedServices, routing } from '../../domain/routing.js';
import { arrivalOf } from './arrival.js';
import { BodyTooLarge, passBodiesAsStreams, refuseLargeBodies } from './body-limit.door.js';
import { CallersDoor } from './callers.door.js';
import { Forwarding } from './forwarding.js';
import { LivenessGateway } from './liveness.gateway.js';
import { answerTooLate, serviceAway } from './proxy-problems.js';
import { RateLimitDoor } from './rate-limit.door.js';
import { UsageDoor } from './usage.door.js';

export type ProxyConfig = Pick<GatewayConfig, 'addresses' | 'answerTimeoutMs' | 'trustProxy'>;

const connectionsToService = 256;
/** Of them one tenant's, or those of all whose keys are not known yet. */
const shareOfTenant = 64;
const lookEveryMs = 500;

/** Every routed path: the body streams through unread, the answer streams back. */
@Injectable()
export class ProxyDoor implements OnApplicationShutdown {
  private readonly places = new Map(routedServices.map((service) => [service, new Places(shareOfTenant)]));
  private readonly open = new Map(routedServices.map((service) => [service, new Set<Forwarding>()]));
  private readonly looking: NodeJS.Timeout;

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: ProxyConfig,
    private readonly rates: RateLimitDoor,
    private readonly usage: UsageDoor,
    private readonly callers: CallersDoor,
    private readonly liveness: LivenessGateway,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    liveness.onChange((service, isSilent) => isSilent && this.failAll(service, () => true));
    this.looking = setInterval(() => this.failOverdue(), Math.min(lookEveryMs, config.answerTimeoutMs)).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.looking);
  }

  async openOn(fastify: FastifyInstance): Promise<void> {
    await fastify.register(async (scope) => {
      scope.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error), {}, this.logger));
      passBodiesAsStreams(scope);
      this.rates.openOn(scope);
      this.callers.openOn(scope);
      await this.registerForwarding(scope);
      for (const { prefix, service } of routing) {
        const route = {
          onRequest: [this.refuseWhileAway(service), refuseLargeBodies(bodyLimitBytesOf(service))],
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
        connections: connectionsToService,
        pipelining: 1,
        keepAliveTimeout: 30_000,
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
        connect: { timeout: 2_000 },
      },
    });
  }

  private refuseWhileAway(service: RoutedService) {
    return async (): Promise<void> => {
      if (!this.config.addresses.has(service) || this.liveness.isSilent(service)) throw serviceAway(service);
    };
  }

  private forwardTo(service: RoutedService) {
    const places = this.places.get(service) as Places;
    const open = this.open.get(service) as Set<Forwarding>;
    return (request: RequestOfCaller, reply: FastifyReply) => {
      if (this.tookUsagePath(request, reply)) return undefined;
      const forwarding = new Forwarding(request.caller?.tenant ?? '', places, reply, this.logger);
      open.add(forwarding);
      reply.raw.once('close', () => open.delete(forwarding));
      forwarding.begin(() => this.send(service, request, forwarding));
      return reply;
    };
  }

  private send(service: RoutedService, request: FastifyRequest, forwarding: Forwarding): void {
    const { addresses, trustProxy } = this.config;
    forwarding.reply.from(originFormOf(request.url).split('?', 1)[0], {
      getUpstream: () => addresses.get(service) as string,
      // What the client calls a matter of its connection is not among them any more, whatever it is.
      rewriteRequestHeaders: (_request, headers) =>
        requestHeadersFor(
          { ...saidByProxies(request.headers as Headers), ...(headers as Headers) },
          arrivalOf(request.raw, trustProxy),
        ),
      rewriteHeaders: (headers) => responseHeadersFrom(headers as Headers),
      // Asked after each attempt, whether anybody still waits for it or not.
      retryDelay: ({ err, res, attempt }) => {
        // A kept connection may close just as it is used; what is safe to ask twice is asked twice.
        if (attempt === 0 && isSafe(request) && wasCutOff(err) && !forwarding.isOver) return 20;
        if (res) streamOf(res).once('close', () => forwarding.leave());
        else forwarding.leave();
        return null;
      },
      onResponse: (_request, reply, res) => {
        if (forwarding.isOver) streamOf(res).destroy();
        else (reply as FastifyReply).send(streamOf(res));
      },
      onError: (_reply, { error }) => forwarding.fail(failureOf(error, service)),
    });
  }

  private failAll(service: RoutedService, isMeant: (one: Forwarding) => boolean): void {
    for (const one of this.open.get(service) ?? []) if (isMeant(one)) one.fail(serviceAway(service));
  }

  /** Who has waited for a place for as long as a service may take for its answer. */
  private failOverdue(): void {
    const before = performance.now() - this.config.answerTimeoutMs;
    for (const service of routedServices)
      this.failAll(service, ({ waitsForPlace, startedAtMs }) => waitsForPlace && startedAtMs < before);
  }

  /** Where spans are written, usage comes through the router, and has its short way from here. */
  private tookUsagePath(request: FastifyRequest, reply: FastifyReply): boolean {
    const passage = this.usage.passageOf(request.raw, reply.raw);
    if (!passage) return false;
    const said = reply.getHeaders() as Record<string, string>;
    reply.hijack();
    passage.begin(said, {}, (request.body as Readable | undefined) ?? request.raw);
    return true;
  }
}

const streamOf = (answer: unknown) => (answer as { stream: Readable }).stream;

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

/** Of what cannot be sent on as it came. */
function problemOf(error: unknown): unknown {
  if (error instanceof URIError) return new Problem(400, 'malformed-request', 'The path is not correctly encoded.');
  return error;
}
