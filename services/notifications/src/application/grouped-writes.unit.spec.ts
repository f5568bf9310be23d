import { setTimeout as sleep } from 'node:timers/promises';
import { GroupedWrites } from './grouped-writes.js';

describe('writes that come together', () => {
  it('are done tenant by tenant, those that come meanwhile together', async () => {
    const done: [string, readonly number[]][] = [];
    const writes = new GroupedWrites<number>(async (tenant, items) => {
      done.push([tenant, items]);
    });
    const first = writes.add('a', 1);
    await Promise.all([first, writes.add('a', 2), writes.add('b', 3), writes.add('a', 4)]);
    expect(done).toEqual([
      ['a', [1]],
      ['a', [2, 4]],
      ['b', [3]],
    ]);
  });

  it('are done together with those that come soon after the first, where it waits for them', async () => {
    const done: (readonly number[])[] = [];
    const writes = new GroupedWrites<number>(async (_, items) => void done.push(items), { gatherMs: 30 });
    const first = writes.add('a', 1);
    await sleep(1);
    await Promise.all([first, writes.add('a', 2)]);
    expect(done).toEqual([[1, 2]]);
    await writes.add('a', 3);
    expect(done).toEqual([[1, 2], [3]]);
  });

  it('fail for the tenant whose they are, and are not done again by themselves', async () => {
    const done: number[] = [];
    const writes = new GroupedWrites<number>(async (tenant, items) => {
      if (tenant === 'broken') throw new Error('no');
      done.push(...items);
    });
    const outcomes = await Promise.allSettled([writes.add('a', 1), writes.add('broken', 2), writes.add('b', 3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await writes.add('a', 4);
    expect(done).toEqual([1, 3, 4]);
  });

  it('are cut into transactions that end', async () => {
    const sizes: number[] = [];
    const writes = new GroupedWrites<number>(async (_, items) => {
      sizes.push(items.length);
    });
    const first = writes.add('a', 0);
    await Promise.all([first, ...Array.from({ length: 450 }, (_, n) => writes.add('a', n))]);
    expect(sizes).toEqual([1, 200, 200, 50]);
  });
});
