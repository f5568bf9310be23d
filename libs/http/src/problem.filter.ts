import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, NotFoundException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isUnavailable, Refusal, Unavailable } from '#decider';
import type { Logger } from '#telemetry';
import type { KnownRoutes } from './known-routes.js';
import { Problem, problemBody, problemContentType, problemOfRefusal, type RefusalStatus } from './problem.js';
import { logUnavailable } from './refused-for-now.log.js';

/** Every error of every route becomes one problem-details answer here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly refusals: RefusalStatus,
    private readonly logger: Logger,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    // Nest throws it where no route is; of ours nobody does.
    const isNowhere = error instanceof NotFoundException;
    const { method, url } = reply.request;
    sendProblem(reply, isNowhere ? this.routes.nothingAt(method, url) : error, this.refusals, this.logger);
  }
}

/** Also used by routes that stand directly on Fastify. */
export function sendProblem(reply: FastifyReply, error: unknown, refusals: RefusalStatus, logger: Logger): void {
  const problem = isUnknownMediaType(error) ? unknownMediaType(reply) : problemOf(error, refusals);
  if (problem.status >= 500 && problem.status !== 503) logger.error({ err: error }, 'a request failed');
  if (isUnavailable(error)) logUnavailable(logger, error);
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('content-type', problemContentType)
    .send(JSON.stringify(problemBody(problem.status, problem.code, problem.detail, problem.reasons)));
}

/** Of Fastify, or of Nest, which has wrapped it. */
function isUnknownMediaType(error: unknown): boolean {
  if (error instanceof HttpException) return error.getStatus() === 415;
  return (error as { code?: unknown } | null)?.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}

const mediaTypes = ['application/json', 'application/x-ndjson', 'application/x-protobuf'];

function unknownMediaType({ request }: FastifyReply): Problem {
  const taken = mediaTypes.filter((type) => request.server.hasContentTypeParser(type)).join(' or ');
  const { 'content-type': said } = request.headers;
  const detail =
    said === undefined
      ? `The request has a body and no content-type header: send content-type: ${taken}.`
      : `Bodies of the type ${said.slice(0, 100).toWellFormed()} are not read here: send content-type: ${taken}.`;
  return new Problem(415, 'unsupported-content-type', detail);
}

/** What an error is for whoever asked. */
export function problemOf(error: unknown, refusals: RefusalStatus = {}): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return problemOfRefusal(error, refusals);
  if (error instanceof Unavailable) {
    const { detail = 'A part this depends on is not reachable.' } = error;
    return new Problem(503, 'unavailable', detail, [], { 'retry-after': '1' });
  }
  if (error instanceof HttpException) return problemOfStatus(error.getStatus(), error.message);
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return problemOfStatus(status, error instanceof Error ? error.message : 'The request cannot be read.');
  }
  return new Problem(500, 'internal-error', 'The request failed on our side; it has been logged.');
}

const codes: Record<number, string> = {
  400: 'malformed-request',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-content-type',
};

function problemOfStatus(status: number, detail: string): Problem {
  if (status >= 500) return new Problem(500, 'internal-error', 'The request failed on our side; it has been logged.');
  return new Problem(status, codes[status] ?? 'request-failed', detail);
}
