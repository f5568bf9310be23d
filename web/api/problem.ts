import type { Problem, Reason } from '../../clients/typescript/src/generated/operations.js';

/** An answer that is no success, or none at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** 0: nothing was answered. */
    readonly status: number,
    /** For programs; it does not change. */
    readonly code: string,
    detail: string,
    readonly reasons: readonly Reason[] = [],
    /** What the server asks to wait before the next try. */
    readonly retryAfterMs?: number,
    /** To find the request in traces. */
    readonly traceId?: string,
  ) {
    super(detail);
  }
}

const longestWaitMs = 60_000;

/** Also of what is no problem of RFC 9457: an answer of something that stands in between. */
export function problemOf(status: number, body: unknown, retryAfter: string | null, traceId?: string): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
  const { code = 'request-failed', detail = `The answer was ${status}, without a reason.`, errors = [] } = said;
  return new ApiProblem(status, code, detail, errors, waitOf(retryAfter), traceId);
}

function waitOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null || !/^\d{1,6}$/.test(retryAfter)) return undefined;
  return Math.min(Number(retryAfter) * 1_000, longestWaitMs);
}

export const noAnswer = (): ApiProblem =>
  new ApiProblem(0, 'no-answer', 'Nothing was answered. The address, the network or the stack is away.');

const awayStatuses: readonly number[] = [0, 502, 503, 504];

/** Nothing was answered, or somebody is away: what was asked may be right, and be answered later. */
export const isAway = (error: unknown): boolean => error instanceof ApiProblem && awayStatuses.includes(error.status);

/** It was decided that nothing is done: asked again it is another act. What nobody answered, or is still at work, may be done yet. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.code !== 'request-in-progress';

/** A page that follows who is away asks again by itself, once they are back. */
const mostReads = 3;

/** Only reads are asked again, and only where asking may help: nothing answered, or somebody is away for the moment. */
export function mayAskAgain(failures: number, error: unknown): boolean {
  return failures < mostReads - 1 && (isAway(error) || (error instanceof ApiProblem && error.status === 429));
}

/** What the server asks for, else half a second and twice as long each time. */
export function waitBefore(failures: number, error: unknown): number {
  const asked = error instanceof ApiProblem ? error.retryAfterMs : undefined;
  return asked ?? Math.min(500 * 2 ** failures, longestWaitMs);
}

/** Another tenant's object is answered like one that nobody has. */
export const isUnknown = (error: unknown): boolean => error instanceof ApiProblem && error.status === 404;
