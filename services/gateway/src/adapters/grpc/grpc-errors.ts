/** What a call that fails says (google.rpc.Code). */
export const grpcCodes = {
  ok: 0,
  cancelled: 1,
  invalidArgument: 3,
  deadlineExceeded: 4,
  resourceExhausted: 8,
  unimplemented: 12,
  unavailable: 14,
} as const;

/** A call that fails before anybody is asked. */
export class GrpcError extends Error {
  constructor(
    readonly code: keyof typeof grpcCodes,
    readonly details: string,
    /** When it may be tried again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(details);
  }
}

export const brokenOff = new GrpcError('cancelled', 'The call was broken off.');

export const noMessage = new GrpcError('invalidArgument', 'The call ended before its message did.');

export const messageTooSlow = new GrpcError('deadlineExceeded', 'too-slow: The message did not come in time.');

export const tooMuchHeld = new GrpcError(
  'unavailable',
  'unavailable: Too many large messages are on their way at once; try again.',
  1,
);

/** Trying again cannot help, which is how senders of OTLP read this code where no time to try again is said. */
export const messageTooLarge = (bytes: number) =>
  new GrpcError('resourceExhausted', `too-large: A message has at most ${bytes} bytes here.`);
