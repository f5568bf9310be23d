/**
 * The world is not ready: a broker, a database or a peer did not answer. HTTP answers 503; a consumer waits and tries
 * the same message again. When a write ends so, its outcome is unknown: it may have happened.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  /** @param detail said to whoever asked, where there is more to say than that a part is away */
  constructor(
    what: string,
    cause?: unknown,
    readonly detail?: string,
  ) {
    super(cause instanceof Error ? `${what}: ${cause.message}` : what, { cause });
  }
}

export function isUnavailable(error: unknown): error is Unavailable {
  return error instanceof Unavailable;
}
