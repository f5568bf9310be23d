import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { canonicalJson } from '#contracts';
import { isRefusal } from '#decider';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import type { OwnClaims } from './own-claims.js';
import { Problem, type ProblemBody, problemBody, problemOfRefusal, type RefusalStatus } from './problem.js';

export interface RecordedAnswer {
  readonly inputHash: string;
  /** Absent while the first request is still at work, and once it is forgotten. */
  readonly answer?: { readonly status: number; readonly body: unknown };
  /** It was done, then, and what it answered nobody knows any more. */
  readonly doneAt?: Date;
}

/** What became of a write. */
export interface WriteAnswer {
  readonly status: number;
  readonly body: unknown;
  /** What was done lasts, so that it is known for good that it was. */
  readonly lasts: boolean;
}

/** Where answers of writes with an `Idempotency-Key` are kept. Keys are the tenant's own. */
export interface IdempotencyStore {
  /**
   * Claims the key, or answers what is recorded under it.
   * @param isLeft whether whoever has claimed it is known to have ended without an answer
   */
  claim(tenant: string, key: string, inputHash: string, isLeft?: boolean): Promise<RecordedAnswer | undefined>;
  record(tenant: string, key: string, answer: WriteAnswer): Promise<void>;
  release(tenant: string, key: string): Promise<void>;
  /** It is still at work. */
  renew(tenant: string, key: string): Promise<void>;
}

export interface IdempotentAnswers {
  readonly claims: OwnClaims;
  readonly refusals: RefusalStatus;
}

type Repeat =
  | { answered: true; body: unknown }
  | { answered: false; run: (work: Observable<unknown>) => Observable<unknown> };

export async function idempotent(
  { claims, refusals }: IdempotentAnswers,
  request: RequestOfCaller,
  reply: FastifyReply,
  given: string,
  { shownOnce, scope }: Pick<EndpointSpec, 'shownOnce' | 'scope'>,
): Promise<Repeat> {
  if (given.length < 1 || given.length > 255)
    throw new Problem(400, 'invalid-idempotency-key', 'An Idempotency-Key has 1 to 255 characters.');
  const { tenant = '', customer } = request.caller ?? {};
  // Those of a customer are theirs, and none of the tenant's.
  const key = customer ? `portal/${customer.accountId}/${given}` : given;
  const body = request.body ?? null;
  const lasts = !forgottenScopes.has(scope);
  const inputHash = hashOf(request, canonicalJson(body));
  const recorded = await claims.claim(tenant, key, inputHash);
  // Keys that were used before the members of a body were put in order.
  const isSame = recorded && [inputHash, hashOf(request, JSON.stringify(body))].includes(recorded.inputHash);
  if (recorded) return { answered: true, body: answerAgain(recorded, isSame === true, reply) };
  return {
    answered: false,
    run: (work) =>
      from(
        lastValueFrom(work).then(
          async (body) => {
            await claims.record(tenant, key, { status: reply.statusCode, body: without(shownOnce, body), lasts });
            return body;
          },
          async (error: unknown) => {
            const conflict = conflictOf(error, refusals);
            const ended = conflict
              ? claims.record(tenant, key, { status: conflict.status, body: conflict, lasts: false })
              : claims.release(tenant, key);
            // A repeated request may be quicker than what was not waited for.
            await ended.catch(() => undefined);
            throw error;
          },
        ),
      ),
  };
}

function hashOf({ method, url }: RequestOfCaller, body: string): string {
  return hash('sha256', `${method} ${url}\n${body}`);
}

/** A conflict is an answer that stands. After any other refusal the same request may be sent again and do its work. */
function conflictOf(error: unknown, refusals: RefusalStatus): ProblemBody | undefined {
  if (!isRefusal(error)) return undefined;
  const { status, code, detail, reasons } = problemOfRefusal(error, refusals);
  return status === 409 ? problemBody(status, code, detail, reasons) : undefined;
}

/** Of a question nothing is left, of what is asked on the way of usage (a reservation) nothing for long, nor the hash of a password. */
const forgottenScopes: ReadonlySet<EndpointSpec['scope']> = new Set(['read', 'ingest', 'session']);

const replayed = { 'idempotency-replayed': 'true' };

function answerAgain(recorded: RecordedAnswer, isSame: boolean, reply: FastifyReply): unknown {
  if (!isSame) throw new Problem(422, 'idempotency-key-reused', 'This Idempotency-Key was used for another request.');
  if (recorded.doneAt) throw answerForgotten(recorded.doneAt);
  if (!recorded.answer)
    throw new Problem(409, 'request-in-progress', 'The first request with this Idempotency-Key is still at work.', [], {
      'retry-after': '1',
    });
  const { status, body } = recorded.answer;
  if (status >= 400) {
    const { code, detail, errors } = body as ProblemBody;
    throw new Problem(status, code, detail, errors, replayed);
  }
  void reply.status(status).headers(replayed);
  return body;
}

function answerForgotten(doneAt: Date): Problem {
  const day = doneAt.toISOString().slice(0, 10);
  const detail = `This was done on ${day}, with this Idempotency-Key: it is not done again, and its answer is not kept so long.`;
  return new Problem(409, 'answer-forgotten', detail);
}

/** What may be kept of an answer: the secret field is left out wherever it stands. */
function without(secret: string | undefined, body: unknown): unknown {
  if (secret === undefined || body === undefined) return body;
  return JSON.parse(JSON.stringify(body, (name, value: unknown) => (name === secret ? undefined : value)));
}
