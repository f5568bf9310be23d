import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '#decider';
import { Progress, waitUntil } from '#running';
import { createLogger, metricsText } from '#telemetry';
import { OutboxRelay } from './outbox-relay.js';
import type { RefusedRecord } from './send-records.js';

describe('the outbox of a partition', () => {
  it('stands still while the broker does not take what waits, and moves again when it does', async () => {
    let nowMs = 0;
    let isAway = true;
    const progress = new Progress(() => nowMs);
    const producer = {
      send: async () => {
        if (isAway) throw new Unavailable('Kafka');
      },
      close: async () => {},
    };
    const store = { deleteSent: async () => {}, keepRefused: async () => {} };
    const relay = new OutboxRelay(producer, store, progress, createLogger('spec', { level: 'silent' }));
    relay.begin(43, []);
    await pause(10);
    nowMs = 60_000;
    expect(progress.standstills()).toEqual([]);

    relay.push(43, { id: '1', records: [{ topic: 'charges', value: Buffer.from('a') }] });
    await pause(10);
    nowMs += 41_000;
    expect(progress.standstills()).toEqual(['outbox of partition 43 has not moved for 41 s']);
    expect(await metricsText()).toMatch(
      /meterstream_outbox_oldest_unsent_seconds{outbox="rating",partition="43"} 0\.\d*[1-9]/,
    );

    isAway = false;
    await waitUntil(() => progress.standstills().length === 0, { everyMs: 10, atMostMs: 2_000 });
    expect(progress.standstills()).toEqual([]);
    await relay.drain();
    expect(await metricsText()).not.toContain('outbox="rating",partition="43"');
  });

  it('goes on behind a record that the broker refuses for good, and keeps it', async () => {
    const sent: string[] = [];
    const kept: string[] = [];
    const deleted: string[] = [];
    const producer = {
      send: async (_topic: string, records: { value: Buffer }[]) => {
        if (records.some(({ value }) => value.length > 3)) throw new Error('MESSAGE_TOO_LARGE');
        sent.push(...records.map(({ value }) => value.toString()));
      },
      close: async () => {},
    };
    const store = {
      deleteSent: async (_partition: number, ids: readonly string[]) => void deleted.push(...ids),
      keepRefused: async (_partition: number, { record }: RefusedRecord) => void kept.push(record.value.toString()),
    };
    const relay = new OutboxRelay(producer, store, new Progress(() => 0), createLogger('spec', { level: 'silent' }));
    relay.begin(4, []);
    for (const [at, text] of ['a', 'huge', 'b'].entries())
      relay.push(4, { id: String(at), records: [{ topic: 'charges-too-large', value: Buffer.from(text) }] });
    await relay.flushed();
    expect([...sent].sort()).toEqual(['a', 'b']);
    expect(kept).toEqual(['huge']);
    expect(deleted).toEqual(['0', '1', '2']);
    expect(await metricsText()).toContain('meterstream_rating_records_refused_total{topic="charges-too-large"} 1');
    await relay.drain();
  });
});
