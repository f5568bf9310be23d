import { Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { letBodyBeEndless, type Problem } from '#http';
import { mayBeEndless } from '../../domain/endless-bodies.js';
import type { Headers } from '../../domain/forwarded-headers.js';
import { bodyBrokeOff, bodyTooLarge } from './proxy-problems.js';

/** Up to here a body is all here before its service is asked, so that it does not hold a connection while it comes. */
const gatheredBytes = 64 * 1024;

/** Bodies pass unread. */
export function passBodiesAsStreams(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (request, payload, done) => {
    if (mayBeEndless(request.url, request.headers as Headers)) {
      done(null, payload);
      return;
    }
    const { bodyLimitBytes } = request as LimitedRequest;
    const isCounted = request.headers['content-length'] === undefined && bodyLimitBytes !== undefined;
    gatherSome(payload, (error, body) => done(error, isCounted ? body?.pipe(countedUpTo(bodyLimitBytes)) : body));
  });
}

/** All of a small body, or of a larger one its beginning and the rest as it comes. */
function gatherSome(body: Readable, done: (error: Error | null, body?: Readable) => void): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const settle = (error: Error | null, gathered?: Readable) => {
    body.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
    done(error, gathered);
  };
  const onData = (piece: Buffer) => {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes <= gatheredBytes) return;
    body.pause();
    body.unshift(Buffer.concat(pieces));
    settle(null, body);
  };
  const onEnd = () => settle(null, Readable.from(bytes === 0 ? [] : [Buffer.concat(pieces)]));
  const onBroken = () => settle(bodyBrokeOff);
  body.on('data', onData).once('end', onEnd).once('error', onBroken).once('close', onBroken);
}

type LimitedRequest = FastifyRequest & { bodyLimitBytes?: number };

/** A body that says its length is refused by it; one that does not is counted on its way through. */
export function refuseLargeBodies(limitBytes: number) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (mayBeEndless(request.url, request.headers as Headers)) {
      letBodyBeEndless(request.raw, reply.raw);
      return;
    }
    (request as LimitedRequest).bodyLimitBytes = limitBytes;
    if (Number(request.headers['content-length'] ?? 0) <= limitBytes) return;
    await readAway(request.raw);
    throw bodyTooLarge(limitBytes);
  };
}

/** A stream's error on its way out of the proxy. */
export class BodyTooLarge extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function countedUpTo(limitBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limitBytes) done(new BodyTooLarge(bodyTooLarge(limitBytes)));
      else done(null, chunk);
    },
  });
}

const mostReadAway = { bytes: 64 * 1024 * 1024, ms: 5_000 };

/** Many clients read an answer only after they have sent everything; closing under them would lose the answer. */
function readAway(body: Readable): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const enough = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(enough, mostReadAway.ms);
    body.once('close', enough).once('end', enough).once('error', enough);
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostReadAway.bytes) enough();
    });
  });
}
