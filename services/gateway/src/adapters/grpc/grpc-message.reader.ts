import type { ServerHttp2Stream } from 'node:http2';
import { isTooSlow, type PaceLimits } from '#http';
import { brokenOff, GrpcError, messageTooLarge, messageTooSlow, noMessage, tooMuchHeld } from './grpc-errors.js';

export interface Message {
  readonly bytes: Buffer;
  /** Whether it is packed, as `grpc-encoding` says. */
  readonly isPacked: boolean;
}

export interface MessageLimits {
  readonly mostBytes: number;
  readonly pace: PaceLimits;
  /** Asked once, as soon as the message says its length: whether so many bytes may be held. */
  hold(bytes: number): boolean;
}

/** Of a message: one byte that says whether it is packed, four with its length. */
const prefixBytes = 5;
const lookEveryMs = 1_000;

/** The one message of a unary call. Room for it is made once, so that it costs its length however it is cut into frames. */
export function messageFrom(stream: ServerHttp2Stream, limits: MessageLimits): Promise<Message> {
  // While its key was looked up it may have been broken off, which is not said again.
  if (stream.destroyed || stream.closed) return Promise.reject(brokenOff);
  return new Promise((resolve, reject) => {
    const prefix = Buffer.alloc(prefixBytes);
    let bytes: Buffer | undefined;
    let at = 0;
    const startedAtMs = performance.now();
    const fail = (error: GrpcError) => {
      end();
      reject(error);
    };
    const onData = (piece: Buffer) => {
      let from = 0;
      if (!bytes) {
        from = piece.copy(prefix, at);
        at += from;
        if (at < prefixBytes) return;
        const length = prefix.readUInt32BE(1);
        if (length > limits.mostBytes) return fail(messageTooLarge(limits.mostBytes));
        if (!limits.hold(length)) return fail(tooMuchHeld);
        bytes = Buffer.allocUnsafe(length);
        at = 0;
      }
      if (at + piece.length - from > bytes.length) return fail(moreThanOne);
      at += piece.copy(bytes, at, from);
    };
    const onEnd = () => {
      if (!bytes || at < bytes.length) return fail(noMessage);
      end();
      resolve({ bytes, isPacked: prefix[0] === 1 });
    };
    const onClose = () => fail(brokenOff);
    const looking = setInterval(
      () => {
        if (isTooSlow(performance.now() - startedAtMs, at, limits.pace)) fail(messageTooSlow);
      },
      Math.min(lookEveryMs, limits.pace.bodyWithinMs / 4),
    ).unref();
    const end = () => {
      clearInterval(looking);
      stream.off('data', onData).off('end', onEnd).off('close', onClose);
    };
    stream.on('data', onData).once('end', onEnd).once('close', onClose);
  });
}

const moreThanOne = new GrpcError('unimplemented', 'A call carries one message.');
