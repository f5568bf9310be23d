import { Inject, Injectable } from '@nestjs/common';
import type { Producer } from '#kafka';
import { Loop, Progress, type Round, waitUntil } from '#running';
import { LOGGER, oldestUnsent } from '#service-host';
import { counter, type Logger } from '#telemetry';
import type { OutboxEntry } from './batch-commit.js';
import { OUTBOX_PRODUCER, OUTBOX_STORE, type OutboxStore } from './ports.js';
import { sendRecords } from './send-records.js';
import { UsageOnItsWay } from './usage-on-its-way.js';

interface WaitingEntry extends OutboxEntry {
  /** Committed, or found in the store, at this time. */
  readonly sinceMs: number;
}

interface Lane {
  readonly waiting: WaitingEntry[];
  readonly loop: Loop;
  readonly forgetAge: () => void;
}

const recordsRefused = counter(
  'meterstream_rating_records_refused_total',
  'Committed records that the broker will never take, kept in refused_records',
  ['topic'],
);

const maxWaiting = 16;
const entriesPerSend = 4;

/**
 * Sends what was committed, partition by partition in the order of the commits, and deletes it once the broker has it.
 * A crash in between sends it again, with the same ids and sequences.
 */
@Injectable()
export class OutboxRelay {
  readonly usageOnItsWay = new UsageOnItsWay();
  private readonly lanes = new Map<number, Lane>();
  private readonly stopping = new Set<Promise<void>>();

  constructor(
    @Inject(OUTBOX_PRODUCER) private readonly producer: Producer,
    @Inject(OUTBOX_STORE) private readonly store: OutboxStore,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A partition was claimed: what its last owner left goes first. */
  begin(partition: number, left: readonly OutboxEntry[]): void {
    this.drop(partition);
    this.usageOnItsWay.begins(partition);
    for (const { records } of left) this.usageOnItsWay.left(records);
    const waiting = left.map(waitingNow);
    const loop = new Loop({
      round: () => this.sendNext(partition, waiting),
      restMs: 60_000,
      backOff: { firstMs: 250, maxMs: 1_000 },
      onFailure: (error) => this.logger.warn({ partition, err: error }, 'the outbox waits for the broker'),
      progress: { of: this.progress, work: `outbox of partition ${partition}` },
    });
    const forgetAge = oldestUnsent.add({ outbox: 'rating', partition: String(partition) }, () => ageOf(waiting));
    this.lanes.set(partition, { waiting, loop, forgetAge });
    loop.start();
  }

  push(partition: number, entry: OutboxEntry): void {
    const lane = this.lanes.get(partition);
    if (!lane) return;
    this.usageOnItsWay.left(entry.records);
    lane.waiting.push(waitingNow(entry));
    lane.loop.wake();
  }

  /** The partition is not ours any more; its new owner finds what was not sent in the store. */
  drop(partition: number): void {
    const lane = this.lanes.get(partition);
    if (!lane) return;
    this.lanes.delete(partition);
    lane.forgetAge();
    const stopped = lane.loop.stop();
    this.stopping.add(stopped);
    void stopped.finally(() => this.stopping.delete(stopped));
  }

  /** Waits while too much is committed and not sent, so that a slow broker slows rating instead of filling memory. */
  async hasRoom(partition: number): Promise<void> {
    await waitUntil(() => (this.lanes.get(partition)?.waiting.length ?? 0) <= maxWaiting, { everyMs: 20 });
  }

  /** Waits until the broker has everything that waits now. */
  async flushed(): Promise<void> {
    const last = [...this.lanes].map(([partition, lane]) => ({ partition, lane, entry: lane.waiting.at(-1) }));
    const isWaiting = ({ partition, lane, entry }: (typeof last)[number]) =>
      entry !== undefined && this.lanes.get(partition) === lane && lane.waiting.includes(entry);
    await waitUntil(() => !last.some(isWaiting), { everyMs: 5 });
  }

  /** Sends what is waiting, then stops. */
  async drain(): Promise<void> {
    const isEmpty = () => [...this.lanes.values()].every(({ waiting }) => waiting.length === 0);
    await waitUntil(isEmpty, { everyMs: 20, atMostMs: 5_000 });
    for (const partition of [...this.lanes.keys()]) this.drop(partition);
    await Promise.allSettled(this.stopping);
  }

  private async sendNext(partition: number, waiting: WaitingEntry[]): Promise<Round> {
    const entries = waiting.slice(0, entriesPerSend);
    if (entries.length === 0) return 'idle';
    await this.send(partition, entries);
    await this.store.deleteSent(
      partition,
      entries.map(({ id }) => id),
    );
    waiting.splice(0, entries.length);
    return 'more';
  }

  private async send(partition: number, entries: readonly OutboxEntry[]): Promise<void> {
    const records = entries.flatMap((entry) => entry.records);
    for (const refused of await sendRecords(this.producer, records)) {
      await this.store.keepRefused(partition, refused);
      const { record, error } = refused;
      recordsRefused.inc({ topic: record.topic });
      const about = { partition, topic: record.topic, bytes: record.value.length, err: error };
      this.logger.error(about, 'the broker refuses a record for good: it is kept in refused_records');
    }
  }
}

const waitingNow = (entry: OutboxEntry): WaitingEntry => ({ ...entry, sinceMs: performance.now() });

function ageOf([oldest]: readonly WaitingEntry[]): number {
  return oldest === undefined ? 0 : (performance.now() - oldest.sinceMs) / 1_000;
}
