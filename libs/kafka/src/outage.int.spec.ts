import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '#decider';
import { type EmbeddedKafka, startKafka } from '#embedded';
import { waitUntil } from '#running';
import { createProducer, ensureTopics, followTopics, type Producer, startGroup } from './index.js';

const deadlineMs = 1_500;

/** Sends numbered messages without a pause until told to stop, and keeps what was acknowledged and how sends failed. */
class Sender {
  readonly acknowledged: string[] = [];
  readonly failures: { atMs: number; tookMs: number; error: unknown }[] = [];
  private sending = true;
  private readonly done: Promise<unknown>;
  private number = 0;

  constructor(
    private readonly producer: Producer,
    private readonly topic: string,
    lanes: number,
  ) {
    this.done = Promise.all(Array.from({ length: lanes }, (_, lane) => this.send(lane)));
  }

  async stop(): Promise<void> {
    this.sending = false;
    await this.done;
  }

  private async send(lane: number): Promise<void> {
    while (this.sending) {
      const value = `${lane}-${this.number++}`;
      const startedAt = performance.now();
      try {
        await this.producer.send(this.topic, [{ key: `lane ${lane}`, value: Buffer.from(value) }]);
        this.acknowledged.push(value);
      } catch (error) {
        this.failures.push({ atMs: performance.now(), tookMs: performance.now() - startedAt, error });
      }
      await sleep(2);
    }
  }

  async nextAcknowledgement(): Promise<number> {
    const before = this.acknowledged.length;
    const startedAt = performance.now();
    await waitUntil(() => this.acknowledged.length > before, { everyMs: 5 });
    return performance.now() - startedAt;
  }
}

describe('a broker that goes away', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-outage-'));
  const topic = 'spec.outage.v1';
  let kafka: EmbeddedKafka;
  let settings: { brokers: string; clientId: string };
  /** Ends also after a failure: clients that nobody closes keep the whole run from ending. */
  let closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    kafka = await startKafka({ dataDir });
    settings = { brokers: kafka.brokers, clientId: 'outage-spec' };
    await ensureTopics(settings, [{ name: topic, partitions: 3 }]);
  }, 120_000);

  afterEach(async () => {
    await Promise.allSettled(closing.map((close) => close()));
    closing = [];
  }, 60_000);

  afterAll(async () => {
    await kafka.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('makes sends fail within their deadline, loses nothing it acknowledged, and is used again when it is back', async () => {
    const producer = createProducer(settings, { deadlineMs, compression: 'zstd' });
    const handled = new Set<string>();
    const followed: string[] = [];
    const group = startGroup(settings, `outage-${randomUUID()}`, [
      {
        topic,
        delivery: 'batch',
        handle: async ({ messages }) => {
          for (const { value } of messages) handled.add(value.toString());
        },
      },
    ]);
    const follower = followTopics(settings, {
      name: 'outage',
      topics: [topic],
      onMessage: (m) => void followed.push(m.value.toString()),
    });
    await Promise.all([group.ready, follower.caughtUp]);
    const sender = new Sender(producer, topic, 8);
    closing = [() => sender.stop(), () => group.stop(), () => follower.stop(), () => producer.close()];
    await sleep(1_000);

    process.kill(kafka.pid, 'SIGSTOP');
    await sleep(5_000);
    const whileFrozen = sender.failures.length;
    process.kill(kafka.pid, 'SIGCONT');
    const afterFreezeMs = await sender.nextAcknowledgement();
    await sleep(1_000);

    process.kill(kafka.pid, 'SIGKILL');
    await kafka.exited;
    await sleep(2_000);
    kafka = await startKafka({ dataDir, port: kafka.port, controllerPort: kafka.controllerPort });
    const afterKillMs = await sender.nextAcknowledgement();
    await sleep(1_000);
    await sender.stop();
    await follower.caughtUpNow();

    const slowest = Math.max(...sender.failures.map(({ tookMs }) => tookMs));
    expect(whileFrozen).toBeGreaterThan(0);
    expect(sender.failures.every(({ error }) => isUnavailable(error))).toBe(true);
    expect(slowest).toBeLessThan(2 * deadlineMs);
    expect(afterFreezeMs).toBeLessThan(3_000);
    expect(afterKillMs).toBeLessThan(3_000);

    const log = new Set(followed);
    expect(sender.acknowledged.filter((value) => !log.has(value))).toEqual([]);
    await waitUntil(() => sender.acknowledged.every((value) => handled.has(value)), { everyMs: 50, atMostMs: 30_000 });
    expect(sender.acknowledged.filter((value) => !handled.has(value))).toEqual([]);
  }, 180_000);
});
