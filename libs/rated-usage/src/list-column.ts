import { DamagedBlock } from '#contracts';
import type { BatchParts } from './arrow-messages.js';
import { bytesOf, type Column, firstRoom, grown, nothing } from './column.js';

/** Where each row's items end, in all the lists that run beside each other. */
export class ListEnds {
  private ends = new Int32Array(firstRoom);
  private rows = 0;
  private drained: Uint8Array | undefined;

  add(items: number): void {
    if (this.rows + 1 === this.ends.length) this.ends = grown(this.ends);
    this.ends[this.rows + 1] = (this.ends[this.rows] as number) + items;
    this.rows++;
  }

  get count(): number {
    return this.rows;
  }

  /** The same bytes for each of the lists, so that they stand in the block once. */
  bytes(): Uint8Array {
    this.drained ??= bytesOf(this.ends, this.rows + 1);
    return this.drained;
  }

  clear(): void {
    this.rows = 0;
    this.drained = undefined;
  }
}

export class ListColumn<Items extends Column> implements Column {
  constructor(
    readonly items: Items,
    private readonly ends: ListEnds,
  ) {}

  /** The items of one row; where they end is told to the ends once for all lists. */
  addRead(value: unknown): void {
    if (!Array.isArray(value)) throw new DamagedBlock(`${JSON.stringify(value)} where a list should be`);
    for (const item of value) this.items.addRead(item);
  }

  drainTo(parts: BatchParts): void {
    parts.add(this.ends.count, 0, nothing, this.ends.bytes());
    this.items.drainTo(parts);
  }
}
