import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

const deadlines = new AsyncLocalStorage<number>();

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

type QueryConfig = { readonly query_timeout?: number; readonly submit?: unknown };
/** pg's own forms of `query` are many; only the first argument is of interest. */
// biome-ignore lint/suspicious/noExplicitAny: whatever pg takes
type Arguments = [query: any, ...rest: any[]];

/** A query waits for its connection in the pool's own time, so its deadline is asked for when it is made. */
class DeadlinePool extends pg.Pool {
  constructor(options?: pg.PoolConfig) {
    super({ ...options, Client: DeadlineClient } as pg.PoolConfig);
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever pg answers
  override query(...[query, ...rest]: Arguments): any {
    return super.query(withDeadline(query), ...(rest as []));
  }
}

class DeadlineClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: whatever pg answers
  override query(...[query, ...rest]: Arguments): any {
    const isDecided = typeof query === 'object' && 'query_timeout' in query;
    return super.query(isDecided ? query : withDeadline(query), ...(rest as []));
  }
}

function withDeadline<Query extends string | QueryConfig>(query: Query): Query {
  if (typeof query === 'object' && query.submit !== undefined) return query;
  // 0 is none, and is not asked again.
  const query_timeout = deadlines.getStore() ?? 0;
  const config =
    typeof query === 'string' ? { text: query, query_timeout } : { ...(query as QueryConfig), query_timeout };
  return config as unknown as Query;
}
