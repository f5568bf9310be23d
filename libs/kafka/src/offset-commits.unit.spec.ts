import { type CommittableOffset, OffsetCommits } from './offset-commits.js';

const usage = { topic: 'usage', partition: 3 };

describe('offsets that the broker may not have', () => {
  const sent: string[] = [];
  let answers: (() => Promise<void>)[] = [];
  const commits = () =>
    new OffsetCommits(([first]: CommittableOffset[]) => {
      sent.push(first!.offset);
      return answers.shift()?.() ?? Promise.resolve();
    });

  beforeEach(() => {
    sent.length = 0;
    answers = [];
  });

  it('are committed again until a commit succeeds, and then no more', async () => {
    const offsets = commits();
    answers = [() => Promise.reject(new Error('the broker froze'))];
    offsets.note({ ...usage, offset: '7' });
    await offsets.commitAgain();
    await offsets.commitAgain();
    await offsets.commitAgain();
    expect(sent).toEqual(['7', '7']);
  });

  it('are left alone while their own commit may be under way, and when it has succeeded', async () => {
    const offsets = commits();
    offsets.note({ ...usage, offset: '7' });
    await offsets.commitAgain(Date.now() - 1_000);
    offsets.areCommitted([{ ...usage, offset: '7' }]);
    await offsets.commitAgain();
    expect(sent).toEqual([]);
  });

  it('wait further when it was an earlier one that the broker took', async () => {
    const offsets = commits();
    offsets.note({ ...usage, offset: '7' });
    answers = [async () => offsets.note({ ...usage, offset: '9' })];
    await offsets.commitAgain();
    await offsets.commitAgain();
    expect(sent).toEqual(['7', '9']);
  });

  it('are nobody’s after a rebalance', async () => {
    const offsets = commits();
    offsets.note({ ...usage, offset: '7' });
    offsets.forget();
    await offsets.commitAgain();
    expect(sent).toEqual([]);
  });
});
