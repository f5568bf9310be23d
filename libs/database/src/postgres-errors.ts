import { Unavailable } from '#decider';

/** SQLSTATE classes and codes that say the server is away, starting, stopping, full or too busy, not that we are wrong. */
const unavailableStates = /^(08|53|57P0|58|25P03|40001|40P01|55P03|57014)/;

const unavailableMessages =
  /Connection terminated|Client has encountered a connection error|connection timeout|timeout expired|timeout exceeded when trying to connect|Query read timeout|the database system is|not queryable|Cannot use a pool after calling end/i;

const unavailableSystemErrors = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENOENT',
];

/** Whether an error of `pg` or TypeORM means that Postgres is away and the same work may succeed later. */
export function isPostgresAway(error: unknown): boolean {
  const { code, message, driverError } = error as { code?: string; message?: string; driverError?: unknown };
  if (driverError !== undefined) return isPostgresAway(driverError);
  if (code !== undefined && (unavailableSystemErrors.includes(code) || unavailableStates.test(code))) return true;
  return code === undefined && message !== undefined && unavailableMessages.test(message);
}

/** The deadline of a query has passed: its connection is still busy with it. */
export const isQueryTimeout = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout';

/** Runs work on Postgres; what means that the database is away becomes Unavailable, everything else passes. */
export async function reachingPostgres<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isPostgresAway(error) ? new Unavailable('Postgres', error) : error;
  }
}
