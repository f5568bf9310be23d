import { setTimeout as sleep } from 'node:timers/promises';
import { afterOwnTime, withinOwnTime } from './own-time.js';
import { succeedsWithin } from './succeeds-within.js';

/** As a machine does that gives the process no turn. */
function holdUpFor(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('time in which a process had its turns', () => {
  it('goes by like any other while it has them', async () => {
    const startedAt = performance.now();
    await new Promise<void>((resolve) => void afterOwnTime(120, resolve));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(119);
  });

  it('does not go by while it is held up', async () => {
    const happened: string[] = [];
    const over = new Promise<void>((resolve) => {
      afterOwnTime(200, () => {
        happened.push('own');
        resolve();
      });
    });
    setTimeout(() => happened.push('any'), 250);
    holdUpFor(400);
    await over;
    expect(happened).toEqual(['any', 'own']);
  });

  it('is not waited for when it was ended', async () => {
    let isOver = false;
    const end = afterOwnTime(20, () => {
      isOver = true;
    });
    end();
    await sleep(60);
    expect(isOver).toBe(false);
  });

  it('is what work is given to succeed in', async () => {
    const succeeds = succeedsWithin(sleep(250), 200);
    holdUpFor(400);
    expect(await succeeds).toBe(true);
  });

  it('aborts work that takes longer, and lets other work come to its own end', async () => {
    const until = (signal: AbortSignal) => sleep(60_000, 'late', { signal });
    await expect(withinOwnTime(30, until)).rejects.toThrow('aborted');
    expect(await withinOwnTime(30, async () => 'in time')).toBe('in time');
  });
});
