import { Progress } from './progress.js';

describe('the progress of work', () => {
  let atMs = 0;
  let progress: Progress;
  const work = 'outbox of partition 3';

  beforeEach(() => {
    atMs = 0;
    progress = new Progress(() => atMs);
  });

  it('is made while nothing waits, however long that is', () => {
    progress.moved(work);
    atMs = 3_600_000;
    expect(progress.standstills()).toEqual([]);
    progress.waiting(work);
    expect(progress.standstills()).toEqual([]);
  });

  it('is made while it moves, however much there is to do', () => {
    for (let place = 0; place < 5; place += 1) {
      progress.waiting(work, place);
      atMs += 29_999;
      expect(progress.standstills()).toEqual([]);
    }
    progress.moved(work);
    progress.waiting(work, 4);
    expect(progress.standstills()).toEqual([]);
  });

  it('is not made once the work has stood still for half a minute, and says which and for how long', () => {
    progress.waiting(work, 7n);
    progress.waiting('another');
    atMs = 20_000;
    progress.waiting(work, 7n);
    progress.moved('another');
    atMs = 29_999;
    expect(progress.standstills()).toEqual([]);
    atMs = 41_900;
    expect(progress.standstills()).toEqual(['outbox of partition 3 has not moved for 41 s']);
    progress.moved(work);
    expect(progress.standstills()).toEqual([]);
  });
});
