import { Mutex } from 'async-mutex';

/**
 * At most one batch of a partition at a time, also when kafkajs fetches again while an older batch is still with its
 * handler, which it does after an error of another partition and after a rebalance.
 */
export class PartitionLocks {
  private readonly locks = new Map<string, Mutex>();

  async inTurn<T>(topic: string, partition: number, work: () => Promise<T>): Promise<T> {
    const key = `${topic}/${partition}`;
    const lock = this.locks.get(key) ?? new Mutex();
    this.locks.set(key, lock);
    try {
      return await lock.runExclusive(work);
    } finally {
      if (!lock.isLocked()) this.locks.delete(key);
    }
  }

  /** Resolves when no batch is in hand. */
  async settled(): Promise<void> {
    while (this.locks.size > 0) await Promise.all([...this.locks.values()].map((lock) => lock.waitForUnlock()));
  }
}
