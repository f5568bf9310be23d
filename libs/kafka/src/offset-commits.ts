import type { PartitionRef } from './group-subscription.js';
import { partitionKey } from './partition-key.js';

/** As a commit takes it: `offset` is that of the first message that is not done. */
export interface CommittableOffset extends PartitionRef {
  offset: string;
}

interface NotedOffset extends CommittableOffset {
  readonly notedAt: number;
}

const againAfterMs = 1_000;

/**
 * Where a group's member stands and the broker may not have heard of it. A commit can be lost, with a broker that froze
 * or a coordinator that moved, and the next one comes only with the next message: until then the lag would be wrong. So
 * what was not committed with its batch is committed again, once a second, until the broker has taken it.
 */
export class OffsetCommits {
  private readonly noted = new Map<string, NotedOffset>();
  private timer: NodeJS.Timeout | undefined;
  private isCommitting = false;

  constructor(private readonly commit: (offsets: CommittableOffset[]) => Promise<void>) {}

  start(): void {
    this.timer = setInterval(() => void this.commitAgain(Date.now() - againAfterMs), againAfterMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.forget();
  }

  note(offset: CommittableOffset): void {
    this.noted.set(partitionKey(offset), { ...offset, notedAt: Date.now() });
  }

  /** The broker has taken these; what was noted meanwhile stays. */
  areCommitted(offsets: readonly CommittableOffset[]): void {
    for (const one of offsets)
      if (this.noted.get(partitionKey(one))?.offset === one.offset) this.noted.delete(partitionKey(one));
  }

  /** After a rebalance they are another member's. */
  forget(): void {
    this.noted.clear();
  }

  /** Commits what was noted at this moment or before it; what fails is left for the next time. */
  async commitAgain(notedBefore = Date.now()): Promise<void> {
    const offsets = [...this.noted.values()]
      .filter(({ notedAt }) => notedAt <= notedBefore)
      .map(({ topic, partition, offset }) => ({ topic, partition, offset }));
    if (this.isCommitting || offsets.length === 0) return;
    this.isCommitting = true;
    try {
      await this.commit(offsets);
      this.areCommitted(offsets);
    } catch {
      // Lost as the first time.
    } finally {
      this.isCommitting = false;
    }
  }
}
