import type { Problem, Reason } from './generated/operations.js';

/** What is read of an answer of RFC 9457. */
export type ProblemDetails = Pick<Problem, 'status' | 'code' | 'detail' | 'errors'>;

/** Whatever goes wrong between a call and its answer. */
export abstract class MeterstreamError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** The API has answered that it did not do it. */
export class ProblemError extends MeterstreamError {
  readonly status: number;
  /** For programs; it does not change. */
  readonly code: string;
  readonly reasons: readonly Reason[];

  constructor(
    readonly operation: string,
    problem: ProblemDetails,
  ) {
    const { status, code, detail, errors = [] } = problem;
    super(`${operation}: ${[detail, ...errors.map(({ path, message }) => `${path} ${message}`.trim())].join('\n  ')}`);
    this.status = status;
    this.code = code;
    this.reasons = errors;
  }
}

/** 401: no key, or one that nobody has. */
export class UnauthorizedError extends ProblemError {}
/** 403: the key lacks a scope. */
export class ForbiddenError extends ProblemError {}
export class NotFoundError extends ProblemError {}
/** 409 and 412: it does not go with what is there. */
export class ConflictError extends ProblemError {}
/** 400 and 422: `reasons` says what is wrong with what was sent. */
export class InvalidError extends ProblemError {}
/** 429: after all attempts still more than the key may send. */
export class TooManyRequestsError extends ProblemError {}
/** 5xx, after all attempts. */
export class UnavailableError extends ProblemError {}

/** Nothing was answered, after all attempts: the address is wrong, the network is broken, or it took too long. */
export class ConnectionError extends MeterstreamError {
  constructor(operation: string, cause: unknown) {
    const reason = cause instanceof Error ? (causeOf(cause)?.message ?? cause.message) : String(cause);
    super(`${operation}: ${reason}`, { cause });
  }
}

const causeOf = ({ cause }: Error): Error | undefined => (cause instanceof Error ? cause : undefined);

const byStatus: Readonly<Record<number, typeof ProblemError>> = {
  400: InvalidError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  412: ConflictError,
  422: InvalidError,
  429: TooManyRequestsError,
};

export function errorOf(operation: string, problem: ProblemDetails): ProblemError {
  const { status } = problem;
  const Kind = byStatus[status] ?? (status >= 500 ? UnavailableError : ProblemError);
  return new Kind(operation, problem);
}
