import { waitUntil } from './wait-until.js';

describe('waiting for what says nothing', () => {
  it('looks until there is an answer', async () => {
    let looks = 0;
    expect(await waitUntil(() => ++looks === 3, { everyMs: 1 })).toBe(true);
    expect(looks).toBe(3);
    expect(await waitUntil(async () => 'there', { everyMs: 1 })).toBe('there');
  });

  it('gives the last answer when the time is up', async () => {
    expect(await waitUntil(() => undefined, { everyMs: 1, atMostMs: 5 })).toBeUndefined();
    expect(await waitUntil(() => false, { everyMs: 1, atMostMs: 0 })).toBe(false);
  });

  it('ends with its signal', async () => {
    const waiting = waitUntil(() => false, { everyMs: 60_000, signal: AbortSignal.timeout(5) });
    await expect(waiting).rejects.toThrow('aborted');
  });
});
