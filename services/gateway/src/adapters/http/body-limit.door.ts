import { type Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '#http';
import { bodyTooLarge } from './proxy-problems.js';

/** Bodies pass as they come: gateway neither parses nor gathers them. */
export function passBodiesAsStreams(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (request, payload, done) => {
    const { bodyLimitBytes } = request as LimitedRequest;
    const isCounted = request.headers['content-length'] === undefined && bodyLimitBytes !== undefined;
    done(null, isCounted ? payload.pipe(countedUpTo(bodyLimitBytes)) : payload);
  });
}

type LimitedRequest = FastifyRequest & { bodyLimitBytes?: number };

/** A body that says its length is refused by it; one that does not is counted on its way through. */
export function refuseLargeBodies(limitBytes: number) {
  return async (request: FastifyRequest): Promise<void> => {
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
