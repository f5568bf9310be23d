import type { Refusal } from '#decider';

/** One reason why an input was not taken. `path` is a JSON pointer into the input; empty means the whole. */
export interface Reason {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** An answer of RFC 9457: thrown by adapters and the platform, never by a domain (that throws a Refusal). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly reasons: readonly Reason[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** What was asked for, or a Problem that says there is none. */
export function existing<Found>(value: Found | null | undefined, what: string, code = 'not-found'): Found {
  if (value === null || value === undefined) throw new Problem(404, code, `There is no such ${what}.`);
  return value;
}

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: readonly Reason[];
}

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Who is calling is not known',
  403: 'This key may not do that',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long to arrive',
  409: 'The request conflicts with what is there',
  412: 'The resource has changed',
  413: 'The request is too large',
  415: 'Unsupported content type',
  417: 'The expectation cannot be met',
  422: 'The request is not acceptable',
  428: 'A precondition is required',
  429: 'Too many requests',
  500: 'Something is wrong on our side',
  503: 'Not ready, try again',
  504: 'No answer in time',
};

export const problemContentType = 'application/problem+json';

export function problemBody(
  status: number,
  code: string,
  detail: string,
  reasons: readonly Reason[] = [],
): ProblemBody {
  const body: ProblemBody = {
    type: `urn:meterstream:problem:${code}`,
    title: titles[status] ?? 'The request failed',
    status,
    code,
    detail,
  };
  return reasons.length > 0 ? { ...body, errors: reasons } : body;
}

/** A Refusal's place in HTTP. Every code of a service stands in its table; a code that is missing is a defect (500). */
export type RefusalStatus = Readonly<Record<string, number>>;

export function problemOfRefusal(refusal: Refusal, table: RefusalStatus): Problem {
  return new Problem(table[refusal.code] ?? 500, refusal.code, refusal.message, refusal.details ?? []);
}
