import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { isQueryTimeout, reachingPostgres } from './postgres-errors.js';

/** What queries need; a Pool, a PoolClient, or anything with pg's `query`. */
export interface Queryable {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own row default
  query<Row extends QueryResultRow = any>(text: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

/**
 * One transaction. It rejects with Unavailable when the database is away; when that happens during the commit the
 * outcome is unknown, and whoever asked must look before trying again. `begin` may go on to settings of its own.
 */
export function withTransaction<T>(
  pool: Pool,
  work: (transaction: PoolClient) => Promise<T>,
  { begin = 'begin' }: { readonly begin?: string } = {},
): Promise<T> {
  return reachingPostgres(async () => {
    const client = await pool.connect();
    let broken: unknown;
    // Without a listener a connection that dies between two queries would end the process.
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      // Behind a query that is not answered the rollback would wait too. The server rolls back when the connection ends.
      if (isQueryTimeout(error)) broken = error;
      else
        await client.query('rollback').catch((rollbackError) => {
          broken = rollbackError;
        });
      throw error;
    } finally {
      client.removeListener('error', onError);
      client.release(broken !== undefined);
    }
  });
}
