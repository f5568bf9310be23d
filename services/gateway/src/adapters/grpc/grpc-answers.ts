import { constants, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { paceLimits } from '#http';
import { retryInfoStatus } from '#otlp';
import { grpcCodes } from './grpc-errors.js';

/** How a message may be packed, and what HTTP calls it. */
export const messageEncodings: ReadonlySet<string> = new Set(['gzip', 'deflate', 'zstd']);

const head: OutgoingHttpHeaders = {
  ':status': 200,
  'content-type': 'application/grpc+proto',
  'grpc-accept-encoding': ['identity', ...messageEncodings].join(','),
};

/** A message and the good end of its call. Who takes nothing of it for so long takes nothing more. */
export function answerCall(
  stream: ServerHttp2Stream,
  message: Buffer,
  untakenWithinMs = paceLimits.untakenWithinMs,
): void {
  if (stream.destroyed || stream.closed) return;
  stream.setTimeout(untakenWithinMs, () => stream.close(constants.NGHTTP2_CANCEL));
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  stream.respond(head, { waitForTrailers: true });
  stream.once('wantTrailers', () => stream.sendTrailers({ 'grpc-status': grpcCodes.ok }));
  stream.end(Buffer.concat([prefix, message]));
}

export interface Refused {
  readonly code: number;
  readonly details: string;
  readonly retryAfterSeconds?: number | undefined;
}

/** The end of a call without a message. What is still to come of its own message is not read (RFC 9113, 8.1). */
export function refuseCall(stream: ServerHttp2Stream, { code, details, retryAfterSeconds }: Refused): void {
  if (stream.destroyed || stream.closed) return;
  const more: OutgoingHttpHeaders = { 'grpc-status': code, 'grpc-message': encodeURI(details.toWellFormed()) };
  if (retryAfterSeconds !== undefined) {
    const status = Buffer.from(retryInfoStatus(code, details, retryAfterSeconds));
    more['grpc-status-details-bin'] = status.toString('base64');
  }
  stream.respond({ ...head, ...more }, { endStream: true });
  stopReading(stream);
}

/** Somebody who speaks HTTP/2 and no gRPC. */
export function refuseOtherType(stream: ServerHttp2Stream): void {
  if (stream.destroyed || stream.closed) return;
  stream.respond({ ':status': 415 }, { endStream: true });
  stopReading(stream);
}

function stopReading(stream: ServerHttp2Stream): void {
  if (stream.readableEnded) return;
  stream.resume();
  stream.close(constants.NGHTTP2_NO_ERROR);
}
