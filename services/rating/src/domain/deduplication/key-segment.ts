import type { ExactKeySet } from './exact-key-set.js';

/** The keys that one batch added for one tenant: 20 bytes a key, four words and the fingerprint. */
export interface KeySegment {
  readonly tenant: string;
  readonly keys: Uint8Array;
}

export interface KeyCount {
  readonly tenant: string;
  readonly keys: number;
}

export const wordsPerKey = 5;

export function addSegment({ keys }: KeySegment, known: ExactKeySet): void {
  // Words must begin at a multiple of four.
  const { buffer, byteOffset, byteLength } = keys.byteOffset % 4 === 0 ? keys : new Uint8Array(keys);
  const words = new Uint32Array(buffer, byteOffset, byteLength / Uint32Array.BYTES_PER_ELEMENT);
  for (let at = 0; at < words.length; at += wordsPerKey) {
    known.add(
      words[at] as number,
      words[at + 1] as number,
      words[at + 2] as number,
      words[at + 3] as number,
      words[at + 4] as number,
    );
  }
}
