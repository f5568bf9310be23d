import pg from 'pg';
import { invoicingSchema } from './invoicing.schema.js';

/** Invoicing's own tables for the time of some work that is not the running service. */
export async function onSchema<Result>(databaseUrl: string, work: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    options: `-c search_path=${invoicingSchema.schema}`,
  });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
