import { DamagedBlock } from '#contracts';
import { Exact } from '#money';
import type { BatchParts } from './arrow-messages.js';
import { bytesOf, type Column, firstRoom, grown, nothing } from './column.js';
import { decimalScale } from './rated-usage-schema.js';

export class NumberColumn<A extends Uint16Array | Uint32Array | Int32Array> implements Column {
  private count = 0;

  constructor(private values: A) {}

  add(value: number): void {
    if (this.count === this.values.length) this.values = grown(this.values);
    this.values[this.count++] = value;
  }

  addRead(value: unknown): void {
    this.add(wholeNumberFrom(value));
  }

  drainTo(parts: BatchParts): void {
    parts.add(this.count, 0, nothing, bytesOf(this.values, this.count));
    this.count = 0;
  }
}

const twoTo32 = 2 ** 32;

/** Whole numbers of 64 bits, such as epoch milliseconds, in two halves: that spares a bigint for each. */
export class WideNumberColumn implements Column {
  private halves = new Int32Array(2 * firstRoom);
  private count = 0;

  add(value: number): void {
    const at = 2 * this.count++;
    if (at === this.halves.length) this.halves = grown(this.halves);
    this.halves[at] = value % twoTo32;
    this.halves[at + 1] = Math.floor(value / twoTo32);
  }

  addRead(value: unknown): void {
    this.add(wholeNumberFrom(value));
  }

  drainTo(parts: BatchParts): void {
    parts.add(this.count, 0, nothing, bytesOf(this.halves, 2 * this.count));
    this.count = 0;
  }
}

const tooLarge = 10n ** 38n;

/** Decimals as whole numbers of 128 bits, in two halves. */
export class DecimalColumn implements Column {
  private halves = new BigInt64Array(2 * firstRoom);
  private present = new Uint8Array(firstRoom >> 3);
  private nullCount = 0;
  private count = 0;

  /** Null also stands for a number with more digits than the column holds. */
  add(value: Exact | null): void {
    const at = 2 * this.count;
    if (at === this.halves.length) {
      this.halves = grown(this.halves);
      this.present = grown(this.present);
    }
    const scaled = value === null ? tooLarge : value.scaledTo(decimalScale);
    if (scaled < tooLarge && scaled > -tooLarge) {
      this.halves[at] = scaled;
      this.halves[at + 1] = scaled >> 64n;
      (this.present[this.count >> 3] as number) |= 1 << (this.count & 7);
    } else {
      this.halves[at] = 0n;
      this.halves[at + 1] = 0n;
      this.nullCount++;
    }
    this.count++;
  }

  addRead(value: unknown): void {
    this.add(decimalFrom(value));
  }

  drainTo(parts: BatchParts): void {
    const present = this.nullCount === 0 ? nothing : this.present.slice(0, (this.count + 7) >> 3);
    parts.add(this.count, this.nullCount, present, bytesOf(this.halves, 2 * this.count));
    this.present.fill(0);
    this.nullCount = 0;
    this.count = 0;
  }
}

function wholeNumberFrom(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new DamagedBlock(`${JSON.stringify(value)} where a whole number should be`);
  return value as number;
}

function decimalFrom(value: unknown): Exact | null {
  const decimal = value === null ? null : typeof value === 'string' ? Exact.tryParse(value) : undefined;
  if (decimal === undefined) throw new DamagedBlock(`${JSON.stringify(value)} where a decimal should be`);
  return decimal;
}
