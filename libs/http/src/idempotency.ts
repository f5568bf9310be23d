import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { catchError, concatMap, type Observable, throwError } from 'rxjs';
import type { RequestOfCaller } from './endpoint.decorator.js';
import { Problem } from './problem.js';

export interface RecordedAnswer {
  readonly inputHash: string;
  /** Absent while the first request is still at work. */
  readonly answer?: { readonly status: number; readonly body: unknown };
}

/** Where answers of writes with an `Idempotency-Key` are kept. Keys are the tenant's own. */
export interface IdempotencyStore {
  /** Claims the key, or answers what is recorded under it. */
  claim(tenant: string, key: string, inputHash: string): Promise<RecordedAnswer | undefined>;
  record(tenant: string, key: string, status: number, body: unknown): Promise<void>;
  release(tenant: string, key: string): Promise<void>;
}

type Repeat =
  | { answered: true; body: unknown }
  | { answered: false; run: (work: Observable<unknown>) => Observable<unknown> };

export async function idempotent(
  store: IdempotencyStore,
  request: RequestOfCaller,
  reply: FastifyReply,
  key: string,
  shownOnce?: string,
): Promise<Repeat> {
  if (key.length < 1 || key.length > 255)
    throw new Problem(400, 'invalid-idempotency-key', 'An Idempotency-Key has 1 to 255 characters.');
  const tenant = request.caller?.tenant ?? '';
  const inputHash = hash('sha256', `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`);
  const recorded = await store.claim(tenant, key, inputHash);
  if (recorded) return { answered: true, body: answerAgain(recorded, inputHash, reply) };
  return {
    answered: false,
    run: (work) =>
      work.pipe(
        concatMap(async (body) => {
          await store.record(tenant, key, reply.statusCode, without(shownOnce, body));
          return body;
        }),
        catchError((error: unknown) => {
          void store.release(tenant, key).catch(() => undefined);
          return throwError(() => error);
        }),
      ),
  };
}

function answerAgain(recorded: RecordedAnswer, inputHash: string, reply: FastifyReply): unknown {
  if (recorded.inputHash !== inputHash)
    throw new Problem(422, 'idempotency-key-reused', 'This Idempotency-Key was used for another request.');
  if (!recorded.answer)
    throw new Problem(409, 'request-in-progress', 'The first request with this Idempotency-Key is still at work.');
  void reply.status(recorded.answer.status).header('idempotency-replayed', 'true');
  return recorded.answer.body;
}

/** What may be kept of an answer: the secret field is left out wherever it stands. */
function without(secret: string | undefined, body: unknown): unknown {
  if (secret === undefined || body === undefined) return body;
  return JSON.parse(JSON.stringify(body, (name, value: unknown) => (name === secret ? undefined : value)));
}
