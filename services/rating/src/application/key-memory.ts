import { ExactKeySet } from '../domain/deduplication/exact-key-set.js';
import { addSegment } from '../domain/deduplication/key-segment.js';
import type { RatingStore } from './ports.js';

type KeyStore = Pick<RatingStore, 'countKeys' | 'readKeys'>;

/** The keys of all rated events by tenant, with how far the stored segments have been read. It is thrown away whole. */
export class KeyMemory {
  private readonly sets = new Map<string, ExactKeySet>();
  private readonly readThrough = new Map<number, string>();

  readonly keysOf = (tenant: string): ExactKeySet => {
    const keys = this.sets.get(tenant) ?? new ExactKeySet();
    this.sets.set(tenant, keys);
    return keys;
  };

  /** Reads the segments of these partitions that were not read before. */
  async read(store: KeyStore, partitions: number): Promise<void> {
    if (this.readThrough.size === 0)
      for (const { tenant, keys } of await store.countKeys()) this.keysOf(tenant).reserve(keys);
    for (let partition = 0; partition < partitions; partition++) await this.readPartition(store, partition);
  }

  private async readPartition(store: KeyStore, partition: number): Promise<void> {
    await store.readKeys(partition, this.readThrough.get(partition) ?? '0', (id, segment) => {
      addSegment(segment, this.keysOf(segment.tenant));
      this.readThrough.set(partition, id);
    });
  }
}
