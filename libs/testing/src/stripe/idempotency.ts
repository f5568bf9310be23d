import { StripeProblem } from './stripe-problem.js';

export interface Answered {
  readonly status: number;
  readonly body: object;
}

interface Known {
  readonly request: string;
  readonly at: number;
  /** Undefined while the first request is under way. */
  answer?: Answered;
}

/** Stripe forgets keys after at least 24 hours. */
export const keysKeptMs = 24 * 3_600_000;
const mostKeys = 50_000;

const conflict = (status: number, type: string, message: string, code?: string) =>
  new StripeProblem(status, { type, ...(code === undefined ? {} : { code }), message });

/** Answers of requests by their Idempotency-Key. */
export class IdempotencyKeys {
  private readonly known = new Map<string, Known>();

  constructor(private readonly now: () => number) {}

  /**
   * The answer of the first request with this key; undefined when this is the first.
   * @throws StripeProblem when the key came with another request, or when that one is under way
   */
  begin(key: string, request: string): Answered | undefined {
    this.forgetOld();
    const known = this.known.get(key);
    if (known === undefined) {
      this.known.set(key, { request, at: this.now() });
      return undefined;
    }
    if (known.request !== request) {
      const detail =
        'Keys for idempotent requests can only be used with the same parameters they were first used with.';
      throw conflict(400, 'idempotency_error', `${detail} Try using a key other than '${key}'.`);
    }
    if (known.answer === undefined)
      throw conflict(
        409,
        'idempotency_error',
        'There is a request with this key in progress.',
        'idempotency_key_in_use',
      );
    return known.answer;
  }

  /** Refusals of the parameters are not kept, as they did nothing. */
  end(key: string, answer: Answered | undefined): void {
    const known = this.known.get(key);
    if (known === undefined) return;
    if (answer === undefined) this.known.delete(key);
    else known.answer = answer;
  }

  private forgetOld(): void {
    const before = this.now() - keysKeptMs;
    for (const [key, { at }] of this.known) {
      if (at >= before && this.known.size <= mostKeys) break;
      this.known.delete(key);
    }
  }
}
