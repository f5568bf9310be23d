import { PublishingProgress } from './publishing-progress.js';

describe('the progress of a publisher', () => {
  let at = 0;
  let published = 0n;
  let last = 0n;
  const progress = () =>
    new PublishingProgress(
      async () => ({ published, last }),
      () => at,
    );

  beforeEach(() => {
    [at, published, last] = [0, 0n, 0n];
  });

  it('is made while nothing waits, however long that is', async () => {
    const made = progress();
    expect(await made.isMade()).toBe(true);
    at = 3_600_000;
    expect(await made.isMade()).toBe(true);
    last = 1n;
    expect(await made.isMade()).toBe(true);
  });

  it('is made while the position moves, however far it is behind', async () => {
    const made = progress();
    last = 1_000n;
    for (let minute = 0; minute < 5; minute += 1) {
      at += 60_000;
      published += 10n;
      expect(await made.isMade()).toBe(true);
    }
  });

  it('is not made once the position has stood still for half a minute, until it moves', async () => {
    const made = progress();
    last = 5n;
    expect(await made.isMade()).toBe(true);
    at = 29_999;
    expect(await made.isMade()).toBe(true);
    at = 30_000;
    expect(await made.isMade()).toBe(false);
    published = 1n;
    expect(await made.isMade()).toBe(true);
  });
});
