/**
 * At most one batch of a partition at a time, also when kafkajs fetches again while an older batch is still with its
 * handler, which it does after an error of another partition and after a rebalance.
 */
export class PartitionLocks {
  private readonly tails = new Map<string, Promise<unknown>>();

  inTurn<T>(topic: string, partition: number, work: () => Promise<T>): Promise<T> {
    const key = `${topic}/${partition}`;
    const turn = (this.tails.get(key) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => {});
    this.tails.set(key, settled);
    void settled.then(() => {
      if (this.tails.get(key) === settled) this.tails.delete(key);
    });
    return turn;
  }

  /** Resolves when no batch is in hand. */
  async settled(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}
