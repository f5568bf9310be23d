import type { Progress } from '#running';
import { consumerLag, oldestUnhandled } from './kafka.metrics.js';

export interface Backlog {
  /** The last offset that is done: while it stays the same, nothing moves. */
  readonly doneThrough: bigint;
  readonly messages: number;
  /** When the first of the messages was written, where that is known. */
  readonly oldestAt?: number;
}

/** How far behind a reader is with its partitions: for the metrics, and for the readiness of its service. */
export class PartitionProgress {
  private readonly doneThrough = new Map<string, bigint>();

  constructor(
    private readonly reader: string,
    private readonly progress: Progress | undefined,
  ) {}

  has(topic: string, partition: number, { doneThrough, messages, oldestAt }: Backlog): void {
    const labels = this.labels(topic, partition);
    consumerLag.set(labels, messages);
    const work = this.work(topic, partition);
    if (messages <= 0) {
      oldestUnhandled.none(labels);
      this.progress?.moved(work);
      this.doneThrough.delete(work);
      return;
    }
    const stays = this.doneThrough.get(work) === doneThrough;
    if (oldestAt !== undefined || !stays) oldestUnhandled.at(labels, oldestAt ?? Date.now());
    this.doneThrough.set(work, doneThrough);
    this.progress?.waiting(work, doneThrough);
  }

  /** Seen from outside: what the reader has said itself of its messages is more exact. */
  seemsToHave(topic: string, partition: number, backlog: Backlog): void {
    const isKnown = this.doneThrough.has(this.work(topic, partition));
    if (!isKnown || backlog.messages <= 0) this.has(topic, partition, backlog);
  }

  /** Somebody else reads the partition now. */
  forget(topic: string, partition: number): void {
    const { group } = this.labels(topic, partition);
    consumerLag.remove(group, topic, String(partition));
    oldestUnhandled.forget(this.labels(topic, partition));
    this.progress?.moved(this.work(topic, partition));
    this.doneThrough.delete(this.work(topic, partition));
  }

  private work(topic: string, partition: number): string {
    return `${this.reader} of ${topic}, partition ${partition},`;
  }

  private labels(topic: string, partition: number) {
    return { group: this.reader, topic, partition: String(partition) };
  }
}
