import { jest } from '@jest/globals';
import { Loop, type Round } from './loop.js';

/** A loop whose rounds end as they are told; answers what happened. */
function open(rounds: (Round | Error)[]) {
  const failures: [string, number][] = [];
  const seen = { rounds: 0, failures };
  const loop = new Loop({
    round: async () => {
      const next = rounds[seen.rounds++] ?? 'idle';
      if (next instanceof Error) throw next;
      return next;
    },
    restMs: 1_000,
    backOff: { firstMs: 100, maxMs: 300 },
    onFailure: (error, pauseMs) => failures.push([(error as Error).message, pauseMs]),
  });
  return { loop, seen };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('a loop', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('goes on at once while there is more, and rests when there is not', async () => {
    const { loop, seen } = open(['more', 'more', 'idle']);
    loop.start();
    await pass(0);
    expect(seen.rounds).toBe(3);
    await pass(999);
    expect(seen.rounds).toBe(3);
    await pass(1);
    expect(seen.rounds).toBe(4);
    await loop.stop();
  });

  it('is woken from its rest', async () => {
    const { loop, seen } = open([]);
    loop.start();
    await pass(10);
    loop.wake();
    await pass(0);
    expect(seen.rounds).toBe(2);
    await loop.stop();
    expect(seen.rounds).toBe(2);
  });

  it('looks once more for what happened during a round', async () => {
    let rounds = 0;
    const loop: Loop = new Loop({
      round: async () => {
        if (rounds++ === 0) loop.wake();
        return 'idle';
      },
      restMs: 1_000,
      backOff: { firstMs: 100, maxMs: 300 },
      onFailure: () => undefined,
    });
    loop.start();
    await pass(0);
    expect(rounds).toBe(2);
    await loop.stop();
  });

  it('pauses longer with each failure in a row, whatever the error is, and starts again after a success', async () => {
    const { loop, seen } = open([
      new Error('a'),
      new TypeError('b'),
      new Error('c'),
      new Error('d'),
      'more',
      new Error('e'),
    ]);
    loop.start();
    await pass(99);
    loop.wake();
    expect(seen.rounds).toBe(1);
    await pass(1 + 200 + 300 + 300);
    expect(seen.failures).toEqual([
      ['a', 100],
      ['b', 200],
      ['c', 300],
      ['d', 300],
      ['e', 100],
    ]);
    await loop.stop();
  });

  it('ends when the round in hand has ended', async () => {
    const held = Promise.withResolvers<Round>();
    let aborted = false;
    const loop = new Loop({
      round: (signal) => {
        signal.addEventListener('abort', () => {
          aborted = true;
        });
        return held.promise;
      },
      restMs: 1_000,
      backOff: { firstMs: 100, maxMs: 300 },
      onFailure: () => undefined,
    });
    loop.start();
    let stopped = false;
    const stop = loop.stop().then(() => {
      stopped = true;
    });
    await pass(5_000);
    expect([aborted, stopped]).toEqual([true, false]);
    held.resolve('more');
    await stop;
  });

  it('is stopped in the middle of a pause, and before it was started', async () => {
    const { loop, seen } = open([new Error('away')]);
    loop.start();
    await pass(10);
    await loop.stop();
    expect(seen.rounds).toBe(1);
    await open([]).loop.stop();
  });
});
