import type { BatchParts } from './arrow-messages.js';

/** How many values a new column has room for. */
export const firstRoom = 256;
export const nothing = new Uint8Array(0);

export type TypedArray = Uint8Array | Int16Array | Int32Array | Uint16Array | Uint32Array | BigInt64Array;

/** The same numbers with twice the room. */
export function grown<A extends TypedArray>(values: A): A {
  const larger = new (values.constructor as new (length: number) => A)(values.length * 2);
  (larger.set as (from: A) => void)(values);
  return larger;
}

export const bytesOf = (values: TypedArray, count: number): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, count * values.BYTES_PER_ELEMENT);

/**
 * A column of a block in the making: filled value by value, then drained in Arrow’s layout. What is drained are the
 * column's own buffers, so they must be written before the next value is added.
 */
export interface Column {
  /** A value from a row that was read; DamagedBlock when it is none that the column takes. */
  addRead(value: unknown): void;
  drainTo(parts: BatchParts): void;
}
