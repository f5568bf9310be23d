import { Pool } from 'pg';

export interface PoolOptions {
  url: string;
  /** Set as the search path, so that plain table names mean the service's own. */
  schema?: string;
  /** The most connections; 10 when absent. */
  max?: number;
  onLostConnection?(error: Error): void;
}

/** A pool that neither waits for ever for a database that is away nor ends the process when an idle connection dies. */
export function createPool({ url, schema, max = 10, onLostConnection = () => {} }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(schema !== undefined && { options: `-c search_path=${schema},public` }),
  });
  pool.on('error', onLostConnection);
  return pool;
}
