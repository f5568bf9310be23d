import { Refusal, Unavailable } from '#decider';
import type { DeadLetters } from './dead-letters.producer.js';
import { Delivery } from './delivery.js';
import { silentLog } from './kafka-settings.js';
import type { Message, MessageBatch } from './message-batch.js';

const message = (offset: number): Message => ({
  offset: String(offset),
  key: null,
  value: Buffer.from(`m${offset}`),
  headers: {},
  timestamp: 0,
});
const batch = (...offsets: number[]): MessageBatch => ({
  topic: 't',
  partition: 0,
  messages: offsets.map(message),
  lag: 0,
});

/** A handler that finishes messages except those for which it is told to throw, and a dead-letter topic in memory. */
function partitionOf(delivery: 'batch' | 'message', throwing: Record<string, () => unknown>) {
  const finished: string[] = [];
  const dead: string[] = [];
  const broker = { away: false };
  const calls: number[] = [];
  const deadLetters: DeadLetters = {
    write: async (_group, _place, { offset }) => {
      if (broker.away) throw new Unavailable('Kafka');
      dead.push(offset);
    },
  };
  const handle = async ({ messages }: MessageBatch) => {
    calls.push(messages.length);
    for (const { offset } of messages) {
      const error = throwing[offset]?.();
      if (error !== undefined) throw error;
    }
    finished.push(...messages.map(({ offset }) => offset));
  };
  const options = { group: 'g', deadLetters, log: silentLog, defectAttempts: 3, backoff: { firstMs: 100, maxMs: 800 } };
  const partition = new Delivery({ topic: 't', delivery, handle }, options);
  return { partition, finished, dead, broker, calls };
}

const defect = () => new TypeError('undefined is not a function');
const away = () => new Unavailable('Postgres');
const refusal = () => new Refusal('unknown-invoice', 'No such invoice.');

describe.each(['batch', 'message'] as const)('a partition whose handler takes one %s at a time', (kind) => {
  it('is done through its last message when all goes well', async () => {
    const { partition, finished } = partitionOf(kind, {});
    expect(await partition.deliver(batch(4, 5, 6))).toEqual({ doneThrough: '6' });
    expect(finished).toEqual(['4', '5', '6']);
  });

  it('acknowledges the refused message alone', async () => {
    const { partition, finished, dead } = partitionOf(kind, { 5: refusal });
    expect(await partition.deliver(batch(4, 5, 6))).toEqual({ doneThrough: '6' });
    expect([finished, dead]).toEqual([['4', '6'], []]);
  });

  it('never goes past what is unavailable, however long it takes', async () => {
    const { partition, finished, dead } = partitionOf(kind, { 4: away });
    for (let attempt = 0; attempt < 20; attempt++) {
      const delivered = await partition.deliver(batch(4, 5));
      expect(delivered).toEqual({ retryInMs: expect.any(Number) });
    }
    expect([finished, dead]).toEqual([[], []]);
  });

  it('waits longer after each attempt, up to a limit', async () => {
    const { partition } = partitionOf(kind, { 4: away });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) waits.push((await partition.deliver(batch(4))).retryInMs!);
    for (const [attempt, longest] of [100, 200, 400, 800, 800, 800].entries()) {
      expect(waits[attempt]).toBeGreaterThanOrEqual(longest / 2);
      expect(waits[attempt]).toBeLessThanOrEqual(longest);
    }
  });

  it('dead-letters a poisoned message after three attempts and finishes the others once', async () => {
    const { partition, finished, dead } = partitionOf(kind, { 5: defect });
    let next = 4;
    for (let attempt = 0; attempt < 3; attempt++) {
      const { doneThrough } = await partition.deliver(batch(...[4, 5, 6].filter((offset) => offset >= next)));
      if (doneThrough !== undefined) next = Number(doneThrough) + 1;
    }
    expect([finished, dead, next]).toEqual([['4', '6'], ['5'], 7]);
  });

  it('does not go past a poisoned message before its dead letter is in the log', async () => {
    const { partition, dead, broker } = partitionOf(kind, { 5: defect });
    broker.away = true;
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(await partition.deliver(batch(5))).toEqual({ retryInMs: expect.any(Number) });
    }
    broker.away = false;
    expect(await partition.deliver(batch(5))).toEqual({ doneThrough: '5' });
    expect(dead).toEqual(['5']);
  });

  it('does not count the unavailable as an attempt of a defect', async () => {
    const errors = [away(), away(), away(), away(), defect(), undefined];
    const { partition, finished, dead } = partitionOf(kind, { 7: () => errors.shift() });
    let delivered = {};
    for (let attempt = 0; attempt < 6; attempt++) delivered = await partition.deliver(batch(7));
    expect(delivered).toEqual({ doneThrough: '7' });
    expect([finished, dead]).toEqual([['7'], []]);
  });
});

describe('a partition that is drained', () => {
  it('ends between two messages and is done with those before', async () => {
    const { partition, finished } = partitionOf('message', {});
    const delivered = await partition.deliver(batch(1, 2, 3), () => finished.length < 2);
    expect(delivered).toEqual({ doneThrough: '2' });
  });
});

describe('a long batch with two poisoned messages', () => {
  it('is handled in parts, and only what is poisoned stands alone', async () => {
    const { partition, finished, dead, calls } = partitionOf('batch', { 300: defect, 700: refusal });
    const offsets = Array.from({ length: 1_000 }, (_, offset) => offset);
    let delivered = {};
    for (let attempt = 0; attempt < 3; attempt++) delivered = await partition.deliver(batch(...offsets));
    expect(delivered).toEqual({ doneThrough: '999' });
    expect(dead).toEqual(['300']);
    expect(finished).toEqual(offsets.filter((offset) => offset !== 300 && offset !== 700).map(String));
    expect(calls.length).toBeLessThan(3 + 2 * 2 * Math.log2(1_024));
  });

  it('goes no further than what is unavailable in one of them', async () => {
    const { partition, finished } = partitionOf('batch', { 1: refusal, 6: away });
    expect(await partition.deliver(batch(0, 1, 2, 3, 4, 5, 6, 7))).toEqual({
      retryInMs: expect.any(Number),
      doneThrough: '3',
    });
    expect(finished).toEqual(['0', '2', '3']);
  });
});
