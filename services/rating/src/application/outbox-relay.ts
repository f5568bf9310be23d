import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Producer } from '#kafka';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { OUTBOX_PRODUCER, OUTBOX_STORE, type OutboxEntry, type OutboxStore } from './ports.js';
import { UsageOnItsWay } from './usage-on-its-way.js';

interface Lane {
  readonly waiting: OutboxEntry[];
  dropped: boolean;
  wake: () => void;
}

const maxWaiting = 16;
const retryAfterMs = 250;

/**
 * Sends what was committed, partition by partition in the order of the commits, and deletes it once the broker has it.
 * A crash in between sends it again, with the same ids and sequences.
 */
@Injectable()
export class OutboxRelay {
  readonly usageOnItsWay = new UsageOnItsWay();
  private readonly lanes = new Map<number, Lane>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    @Inject(OUTBOX_STORE) private readonly store: OutboxStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A partition was claimed: what its last owner left goes first. */
  begin(partition: number, left: readonly OutboxEntry[]): void {
    this.drop(partition);
    for (const { records } of left) this.usageOnItsWay.left(records);
    const lane: Lane = { waiting: [...left], dropped: false, wake: () => undefined };
    this.lanes.set(partition, lane);
    const run = this.run(partition, lane);
    this.running.add(run);
    void run.finally(() => this.running.delete(run));
  }

  push(partition: number, entry: OutboxEntry): void {
    const lane = this.lanes.get(partition);
    if (!lane) return;
    this.usageOnItsWay.left(entry.records);
    lane.waiting.push(entry);
    lane.wake();
  }

  /** The partition is not ours any more; its new owner finds what was not sent in the store. */
  drop(partition: number): void {
    const lane = this.lanes.get(partition);
    if (!lane) return;
    lane.dropped = true;
    lane.wake();
    this.lanes.delete(partition);
  }

  /** Waits while too much is committed and not sent, so that a slow broker slows rating instead of filling memory. */
  async hasRoom(partition: number): Promise<void> {
    while ((this.lanes.get(partition)?.waiting.length ?? 0) > maxWaiting) await sleep(20);
  }

  /** Waits until the broker has everything that waits now. */
  async flushed(): Promise<void> {
    const lanes = [...this.lanes.values()];
    const last = lanes.map(({ waiting }) => waiting.at(-1));
    const isWaiting = (lane: Lane, i: number) => !lane.dropped && lane.waiting.includes(last[i] as OutboxEntry);
    while (lanes.some(isWaiting)) await sleep(5);
  }

  /** Sends what is waiting, then stops. */
  async drain(): Promise<void> {
    const until = performance.now() + 5_000;
    while (performance.now() < until && [...this.lanes.values()].some((lane) => lane.waiting.length > 0))
      await sleep(20);
    for (const partition of [...this.lanes.keys()]) this.drop(partition);
    await Promise.allSettled(this.running);
  }

  private async run(partition: number, lane: Lane): Promise<void> {
    while (!lane.dropped) {
      if (lane.waiting.length === 0) {
        await new Promise<void>((resolve) => {
          lane.wake = resolve;
        });
        continue;
      }
      const entries = lane.waiting.slice(0, 4);
      try {
        await this.send(entries);
        await this.store.deleteSent(
          partition,
          entries.map(({ id }) => id),
        );
        lane.waiting.splice(0, entries.length);
      } catch (error) {
        this.logger.warn({ partition, err: error }, 'the outbox waits for the broker');
        await sleep(retryAfterMs);
      }
    }
  }

  private async send(entries: readonly OutboxEntry[]): Promise<void> {
    const byTopic = Map.groupBy(
      entries.flatMap((entry) => entry.records),
      (record) => record.topic,
    );
    await Promise.all([...byTopic].map(([topic, records]) => this.producer.send(topic, records)));
  }
}
