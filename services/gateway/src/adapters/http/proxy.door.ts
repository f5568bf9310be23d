import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, sendProblem } from '#http';
import type { Logger } from '#telemetry';
import { type Headers, requestHeadersFor, responseHeadersFrom } from '../../domain/forwarded-headers.js';
import { bodyLimitBytesOf, type RoutedService, routing } from '../../domain/routing.js';
import { BodyTooLarge, refuseLargeBodies, takeBodiesAsStreams } from './body-limit.door.js';
import { limitRates, type RateLimits } from './rate-limit.door.js';

export interface ProxySettings {
  readonly addresses: ReadonlyMap<RoutedService, string>;
  readonly answerTimeoutMs: number;
  readonly trustProxy: boolean;
  readonly rates: RateLimits;
  readonly logger: Logger;
}

/** Opens every routed path: the body streams through unread, the answer streams back. */
export async function openProxy(fastify: FastifyInstance, settings: ProxySettings): Promise<void> {
  await fastify.register(async (scope) => {
    scope.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error), {}, settings.logger));
    takeBodiesAsStreams(scope);
    await limitRates(scope, settings.rates);
    await scope.register(replyFrom, {
      disableRequestLogging: true,
      destroyAgent: true,
      undici: {
        connections: 256,
        pipelining: 1,
        keepAliveTimeout: 30_000,
        headersTimeout: settings.answerTimeoutMs,
        bodyTimeout: settings.answerTimeoutMs,
        connect: { timeout: 2_000 },
      },
    });
    for (const { prefix, service } of routing) {
      const route = {
        onRequest: refuseLargeBodies(bodyLimitBytesOf(service)),
        handler: forwardTo(service, settings),
      };
      scope.all(prefix, route);
      scope.all(`${prefix}/*`, route);
    }
  });
}

function forwardTo(service: RoutedService, settings: ProxySettings) {
  const address = settings.addresses.get(service);
  return (request: FastifyRequest, reply: FastifyReply) => {
    if (address === undefined) throw away(service);
    return reply.from(undefined, {
      getUpstream: () => address,
      rewriteRequestHeaders: (_request, headers) =>
        requestHeadersFor(headers as Headers, {
          address: request.socket.remoteAddress ?? '',
          protocol: request.protocol,
          host: request.headers.host ?? '',
          trustProxy: settings.trustProxy,
        }),
      rewriteHeaders: (headers) => responseHeadersFrom(headers as Headers),
      // A kept connection may close just as it is used; what is safe to ask twice is asked twice.
      retryDelay: ({ err, attempt }) => (attempt === 0 && isSafe(request) && wasCutOff(err) ? 20 : null),
      onError: (_reply, { error }) => sendProblem(reply, failureOf(error, service), {}, settings.logger),
    });
  };
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
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') {
    return new Problem(
      504,
      'answer-too-late',
      `${service} did not answer in time; whether it did the work is unknown.`,
    );
  }
  if (code.startsWith('UND_ERR') || /^(ECONN|ENOTFOUND|EPIPE|EHOST|ENET|EAI_|ETIMEDOUT)/.test(code))
    return away(service);
  return error;
}

const away = (service: RoutedService) =>
  new Problem(503, 'service-away', `${service} is not reachable; try again.`, [], { 'retry-after': '1' });

function problemOf(error: unknown): unknown {
  if (error instanceof URIError) return new Problem(400, 'malformed-request', 'The path is not correctly encoded.');
  return error;
}
