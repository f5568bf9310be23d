import { Unavailable } from '#decider';
import { isPostgresAway, reachingPostgres } from './postgres-errors.js';

describe('errors of Postgres', () => {
  it.each([
    // What pg says of a connection that is not open in time, by itself and from a pool.
    'timeout expired',
    'timeout exceeded when trying to connect',
    'Connection terminated due to connection timeout',
    'Query read timeout',
  ])('say that it is away: %s', async (message) => {
    expect(isPostgresAway(new Error(message))).toBe(true);
    await expect(reachingPostgres(() => Promise.reject(new Error(message)))).rejects.toThrow(Unavailable);
  });

  it.each(['relation "x" does not exist', 'invalid input'])('are our own: %s', (message) => {
    expect(isPostgresAway(new Error(message))).toBe(false);
  });
});
