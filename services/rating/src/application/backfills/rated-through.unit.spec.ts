import { jest } from '@jest/globals';
import { Unavailable } from '#decider';
import { CommittedRecords } from '../committed-records.js';
import { RatedThrough } from './rated-through.js';

describe('what is to be replaced', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const through = (ratedUpTo: () => bigint) =>
    new RatedThrough(
      { endOf: async () => 7n, ratedUpTo: async () => ratedUpTo() },
      new CommittedRecords({ lastUnsent: async () => undefined, hasUnsent: async () => false }),
    ).now('demo', 3);

  it('is known once all is rated that was in the log when it was asked for', async () => {
    let rated = 5n;
    const waiting = through(() => rated++);
    await jest.advanceTimersByTimeAsync(200);
    await waiting;
    expect(rated).toBe(8n);
  });

  it('is not known while rating stands still', async () => {
    const refused = expect(through(() => 6n)).rejects.toThrow(Unavailable);
    await jest.advanceTimersByTimeAsync(9_000);
    await refused;
  });
});
