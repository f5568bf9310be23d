import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { afterOwnTime } from '#running';

const deadlines = new AsyncLocalStorage<number>();
/**
 * How long work waits for a connection: while Postgres answers others there is only much to do. And how long one may take to
 * open before it is given up, too.
 */
const connectionWaits = { atMostMs: 2_000, whileAnsweringMs: 15_000, openedWithinMs: 10_000 };

/**
 * Gives every query that the work makes so many milliseconds. One that takes longer fails as if Postgres were away: that
 * is how a database which is there and does not answer looks. Work outside has no deadline.
 */
export function queriesWithin<T>(ms: number, work: () => T): T {
  return deadlines.run(ms, work);
}

/** pg with the deadline in each query. TypeORM takes it as its driver. */
export const postgresWithDeadlines = {
  ...pg,
  get Pool() {
    return DeadlinePool;
  },
};

type QueryConfig = { readonly deadlineMs?: number; readonly submit?: unknown };
/** pg's own forms of `query` are many; only the first argument is of interest, and whether the last one is called back. */
// biome-ignore lint/suspicious/noExplicitAny: whatever pg takes
type Arguments = [query: any, ...rest: any[]];
/** When Postgres last answered a request that came through a pool; of `performance.now()`. */
type LastAnswer = { atMs: number };
type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  // biome-ignore lint/suspicious/noExplicitAny: as pg has it
  release: (broken?: any) => void,
) => void;

/**
 * A query waits for its connection in the pool's own time, so its deadline is asked for when it is made. Deadlines are of the
 * time that this process had: behind a machine that is busy Postgres is not away.
 */
class DeadlinePool extends pg.Pool {
  private readonly lastAnswer: LastAnswer;

  constructor(options?: pg.PoolConfig) {
    const { openedWithinMs: connectionTimeoutMillis } = connectionWaits;
    const lastAnswer = { atMs: 0 };
    super({ ...options, connectionTimeoutMillis, lastAnswer, Client: DeadlineClient } as unknown as pg.PoolConfig);
    this.lastAnswer = lastAnswer;
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever pg answers
  override query(...[query, ...rest]: Arguments): any {
    return super.query(withDeadline(query), ...(rest as []));
  }

  // biome-ignore lint/suspicious/noExplicitAny: a promise, where nothing is called back
  override connect(connected?: Connected): any {
    if (connected) return this.connectInTime(connected);
    const { promise, resolve, reject } = Promise.withResolvers<pg.PoolClient>();
    this.connectInTime((error, client) => (client ? resolve(client) : reject(error as Error)));
    return promise;
  }

  /** A connection that comes too late is there for the next one. */
  private connectInTime(connected: Connected): void {
    const { atMostMs, whileAnsweringMs } = connectionWaits;
    const startedAtMs = performance.now();
    let isOver = false;
    let end = () => {};
    const wait = (sinceMs: number) => {
      end = afterOwnTime(atMostMs, () => {
        const nowMs = performance.now();
        if (this.lastAnswer.atMs > sinceMs && nowMs - startedAtMs < whileAnsweringMs) return wait(nowMs);
        isOver = true;
        connected(new Error('timeout exceeded when trying to connect'), undefined, () => undefined);
      });
    };
    wait(startedAtMs);
    super.connect((error, client, release) => {
      end();
      if (!isOver) connected(error, client, release);
      else if (client) release();
    });
  }
}

class DeadlineClient extends pg.Client {
  private readonly lastAnswer: LastAnswer;

  constructor(options: pg.ClientConfig & { readonly lastAnswer: LastAnswer }) {
    super(options);
    this.lastAnswer = options.lastAnswer;
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever pg answers
  override query(...[query, ...rest]: Arguments): any {
    const asked = withDeadline(query) as QueryConfig;
    // 0 is none.
    if (!asked.deadlineMs) return super.query(asked as never, ...(rest as []));
    const answered = rest.at(-1);
    if (typeof answered !== 'function') return this.inTime(super.query(asked as never, ...(rest as [])), asked);
    const answer = super.query(asked as never, ...(rest.slice(0, -1) as [])) as unknown as Promise<unknown>;
    return this.inTime(answer, asked).then((result) => answered(undefined, result), answered);
  }

  /** Whoever has the connection gives it back as broken when it is late: it is still busy with the query. */
  private async inTime(answer: Promise<unknown>, { deadlineMs = 0 }: QueryConfig): Promise<unknown> {
    const late = Promise.withResolvers<never>();
    const end = afterOwnTime(deadlineMs, () => late.reject(new Error('Query read timeout')));
    const result = await Promise.race([answer, late.promise]).finally(end);
    this.lastAnswer.atMs = performance.now();
    return result;
  }
}

function withDeadline<Query extends string | QueryConfig>(query: Query): Query {
  if (typeof query === 'object' && (query.submit !== undefined || 'deadlineMs' in query)) return query;
  // Asked once: the second time may be in the work of another request.
  const deadlineMs = deadlines.getStore() ?? 0;
  const config = typeof query === 'string' ? { text: query, deadlineMs } : { ...(query as QueryConfig), deadlineMs };
  return config as unknown as Query;
}
