import { jest } from '@jest/globals';
import { decodeUsageBlock, type UsageRow } from '#contracts';
import { Unavailable } from '#decider';
import type { OutgoingRecord } from '#kafka';
import type { RowChunk } from '../domain/usage-rows.js';
import { UsageBatcher } from './usage-batcher.js';

const rowLength = 100;
const only = (partition: number, id: string): RowChunk[][] => {
  const row: UsageRow = [id, 'api', 'event', 1, 'a', null, null, null, null, null, {}, 0];
  return Object.assign(new Array<RowChunk[]>(4), { [partition]: [{ rows: [row], length: rowLength }] });
};

/** A log whose acknowledgements the spec gives by hand. */
class HeldLog {
  readonly sends: { records: OutgoingRecord[]; acknowledge: () => void; fail: (error: Error) => void }[] = [];

  append(records: OutgoingRecord[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.sends.push({ records, acknowledge: resolve, fail: reject });
    return promise;
  }

  idsOf(send: number): string[] {
    return this.sends[send]!.records.flatMap(({ value, headers }) =>
      decodeUsageBlock(value, headers as Record<string, string>).rows.map(([id]) => id),
    );
  }
}

const limits = {
  lingerMs: 20,
  busyRequests: 3,
  busyLingerMs: 10,
  smallLength: 1_000,
  largeRequest: 2_000,
  company: { worthLength: 8_000, longestMs: 40, leastLength: 4_000 },
  fullLength: 10_000,
  mostSends: 2,
  mostLength: 20_000,
};
const open = () => {
  const log = new HeldLog();
  return { log, batcher: new UsageBatcher(log, { now: () => 5 }, limits) };
};
const add = (batcher: UsageBatcher, id: string, tenant = 'demo', partition = 0) =>
  batcher.add(tenant, only(partition, id), rowLength);

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('usage on its way to the log', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('leaves at once when nothing is on its way, with what came in the same moment', async () => {
    const { log, batcher } = open();
    const both = Promise.all([add(batcher, 'a'), add(batcher, 'b', 'demo', 1), add(batcher, 'c', 'other')]);
    await pass(1);
    expect(log.sends.map(({ records }) => records.map(({ partition }) => partition))).toEqual([[0, 1, 0]]);
    log.sends[0]!.acknowledge();
    await both;
    expect(batcher.inHand).toBe(0);
  });

  it('is not acknowledged before the log has it', async () => {
    const { log, batcher } = open();
    let acknowledged = false;
    const added = add(batcher, 'a').then(() => {
      acknowledged = true;
    });
    await pass(5);
    expect(acknowledged).toBe(false);
    log.sends[0]!.acknowledge();
    await added;
    expect(acknowledged).toBe(true);
  });

  it('gathers behind a send until that is there, in the order it came', async () => {
    const { log, batcher } = open();
    void add(batcher, 'a');
    await pass(1);
    const later = Promise.all([add(batcher, 'b'), add(batcher, 'c')]);
    log.sends[0]!.acknowledge();
    await pass(5);
    expect(log.idsOf(1)).toEqual(['b', 'c']);
    log.sends[1]!.acknowledge();
    await later;
  });

  it('waits a moment for company when the send before it served many', async () => {
    const { log, batcher } = open();
    const many = Promise.all(['a', 'b', 'c'].map((id) => add(batcher, id)));
    await pass(1);
    log.sends[0]!.acknowledge();
    await many;
    void add(batcher, 'd');
    await pass(2);
    expect(log.sends).toHaveLength(1);
    void add(batcher, 'e');
    await pass(limits.busyLingerMs * 2);
    expect(log.idsOf(1)).toEqual(['d', 'e']);
  });

  it.each([
    ['small leave', 100, 2],
    ['large wait on', limits.smallLength, 1],
  ])('waits no longer than for the send before it when it is many: %s', async (_what, length, sends) => {
    const { log, batcher } = open();
    for (const id of ['x', 'y', 'z']) void add(batcher, id);
    await pass(1);
    for (const id of ['b', 'c', 'd']) void batcher.add('demo', only(0, id), length);
    await pass(1);
    log.sends[0]!.acknowledge();
    await pass(1);
    expect(log.sends).toHaveLength(sends);
    await pass(limits.lingerMs);
    expect(log.idsOf(1)).toEqual(['b', 'c', 'd']);
  });

  it('does not wait longer than the linger for a slow send', async () => {
    const { log, batcher } = open();
    void add(batcher, 'a');
    await pass(1);
    void add(batcher, 'b');
    await pass(limits.lingerMs * 2);
    expect(log.sends).toHaveLength(2);
  });

  describe('in large requests that come all the time', () => {
    const large = 2_500;
    const flow = async (batcher: UsageBatcher, log: HeldLog, requests: number) => {
      for (let at = 0; at < requests; at++) {
        void batcher.add('demo', only(0, `r${at}`), large);
        await pass(5);
        for (const { acknowledge } of log.sends) acknowledge();
      }
      const flushed = batcher.flush();
      for (const { acknowledge } of log.sends) acknowledge();
      await flushed;
    };

    it('waits for as much as makes a send worth it', async () => {
      const { log, batcher } = open();
      await flow(batcher, log, 40);
      const sends = log.sends.map((_, send) => log.idsOf(send).length);
      expect(sends[0]).toBe(1);
      expect(sends.slice(-5, -1)).toEqual([3, 3, 3, 3]);
    });

    it('leaves with a small one, which does not wait so long', async () => {
      const { log, batcher } = open();
      await flow(batcher, log, 40);
      const sends = log.sends.length;
      void batcher.add('demo', only(0, 'large'), large);
      await pass(2);
      void add(batcher, 'small');
      await pass(limits.busyLingerMs);
      expect(log.idsOf(sends)).toEqual(['large', 'small']);
    });

    it('waits no longer than others after a pause', async () => {
      const { log, batcher } = open();
      await flow(batcher, log, 40);
      await pass(5_000);
      const sends = log.sends.length;
      void batcher.add('demo', only(0, 'large'), large);
      await pass(limits.busyLingerMs);
      expect(log.idsOf(sends)).toEqual(['large']);
    });
  });

  it('fails together with the send before it, so that its sender hears in time', async () => {
    const { log, batcher } = open();
    const first = add(batcher, 'a');
    await pass(1);
    const second = add(batcher, 'b');
    log.sends[0]!.fail(new Unavailable('Kafka'));
    await expect(first).rejects.toThrow(Unavailable);
    await expect(second).rejects.toThrow(Unavailable);
    expect(log.sends).toHaveLength(1);
    expect(batcher.inHand).toBe(0);
    const third = add(batcher, 'c');
    await pass(1);
    log.sends[1]!.acknowledge();
    await third;
  });

  it('is refused when too much waits', async () => {
    const { batcher } = open();
    void batcher.add('demo', only(0, 'a'), limits.mostLength);
    expect(() => add(batcher, 'b')).toThrow(Unavailable);
  });

  it('is all in the log after a flush', async () => {
    const { log, batcher } = open();
    void add(batcher, 'a');
    await pass(1);
    void add(batcher, 'b');
    const flushed = batcher.flush();
    expect(log.sends).toHaveLength(2);
    for (const { acknowledge } of log.sends) acknowledge();
    await flushed;
    expect(batcher.inHand).toBe(0);
  });
});
