import { setTimeout as sleep } from 'node:timers/promises';
import { holdUpFor } from './hold-up.js';
import { beginOwnWait } from './own-wait.js';

describe('a wait that is measured', () => {
  it('counts time in which others may have had their turns', async () => {
    const wait = beginOwnWait();
    await sleep(150);
    expect(wait()).toBeGreaterThanOrEqual(100);
  });

  it('does not count time in which nothing here had one', async () => {
    const wait = beginOwnWait();
    await sleep(60);
    holdUpFor(400);
    await sleep(60);
    expect(wait()).toBeLessThan(300);
  });
});
