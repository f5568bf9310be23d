import { PartitionLocks } from './partition-locks.js';

describe('the locks of partitions', () => {
  it('let batches of one partition go one by one, also after a failure, and others beside them', async () => {
    const locks = new PartitionLocks();
    const held = Promise.withResolvers<void>();
    const done: string[] = [];
    const first = locks.inTurn('usage', 0, () => held.promise.then(() => void done.push('first')));
    const second = locks.inTurn('usage', 0, async () => {
      done.push('second');
      throw new Error('broken');
    });
    const third = locks.inTurn('usage', 0, async () => void done.push('third'));
    await locks.inTurn('usage', 1, async () => void done.push('beside'));
    const settled = locks.settled().then(() => void done.push('settled'));
    expect(done).toEqual(['beside']);
    held.resolve();
    await first;
    await expect(second).rejects.toThrow('broken');
    await Promise.all([third, settled]);
    expect(done).toEqual(['beside', 'first', 'second', 'third', 'settled']);
    await locks.settled();
  });
});
