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

/** Drops all that invoicing has in its schema. The schema stays: its owner need not be somebody who may make one. */
export function emptySchema(databaseUrl: string): Promise<void> {
  return onSchema(databaseUrl, async (pool) => {
    await pool.query(`do $$
      declare statement text;
      begin
        for statement in
          select format('drop table %s cascade', oid::regclass) from pg_class
          where relnamespace = to_regnamespace('${invoicingSchema.schema}') and relkind in ('r', 'p')
          union all
          select format('drop routine %s cascade', oid::regprocedure) from pg_proc
          where pronamespace = to_regnamespace('${invoicingSchema.schema}')
        loop execute statement; end loop;
      end $$`);
  });
}
