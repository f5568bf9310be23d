/** 128 bits of a deduplication key as four words, and 32 bits of the event's fingerprint. */
export interface EventKey {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly fingerprint: number;
}

export type Sighting = 'new' | 'duplicate' | 'conflict';

const wordsPerSlot = 5;
const maxLoad = 0.6;

/**
 * The keys of all events that were ever rated, exactly: an open-addressing table of 20 bytes a slot. No filter that can
 * err would do here, because an error would drop a billable event.
 */
export class ExactKeySet {
  private slots: Uint32Array;
  private mask: number;
  private count = 0;

  constructor(expected = 1 << 12) {
    const capacity = capacityFor(expected);
    this.slots = new Uint32Array(capacity * wordsPerSlot);
    this.mask = capacity - 1;
  }

  get size(): number {
    return this.count;
  }

  /** Adds the key unless it is there: then it is a duplicate, or a conflict when the fingerprints differ. */
  add(a: number, b: number, c: number, d: number, fingerprint: number): Sighting {
    if (this.count >= (this.mask + 1) * maxLoad) this.grow();
    // The empty slot is the all-zero key; the one key in 2^128 that is zero itself becomes its neighbour.
    const first = (a | b | c | d) === 0 ? 1 : a;
    const { slots, mask } = this;
    for (let slot = (first ^ (d >>> 3)) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * wordsPerSlot;
      const w0 = slots[at] as number;
      const w1 = slots[at + 1] as number;
      const w2 = slots[at + 2] as number;
      const w3 = slots[at + 3] as number;
      if ((w0 | w1 | w2 | w3) === 0) {
        slots[at] = first;
        slots[at + 1] = b;
        slots[at + 2] = c;
        slots[at + 3] = d;
        slots[at + 4] = fingerprint;
        this.count += 1;
        return 'new';
      }
      if (w0 === first >>> 0 && w1 === b >>> 0 && w2 === c >>> 0 && w3 === d >>> 0) {
        return slots[at + 4] === fingerprint >>> 0 ? 'duplicate' : 'conflict';
      }
    }
  }

  private grow(): void {
    const old = this.slots;
    const capacity = (this.mask + 1) * 2;
    this.slots = new Uint32Array(capacity * wordsPerSlot);
    this.mask = capacity - 1;
    const { slots, mask } = this;
    for (let from = 0; from < old.length; from += wordsPerSlot) {
      const w0 = old[from] as number;
      const w3 = old[from + 3] as number;
      if ((w0 | (old[from + 1] as number) | (old[from + 2] as number) | w3) === 0) continue;
      let slot = (w0 ^ (w3 >>> 3)) & mask;
      while (!isEmpty(slots, slot * wordsPerSlot)) slot = (slot + 1) & mask;
      slots.set(old.subarray(from, from + wordsPerSlot), slot * wordsPerSlot);
    }
  }
}

function isEmpty(slots: Uint32Array, at: number): boolean {
  return (
    ((slots[at] as number) | (slots[at + 1] as number) | (slots[at + 2] as number) | (slots[at + 3] as number)) === 0
  );
}

function capacityFor(expected: number): number {
  let capacity = 1 << 12;
  while (capacity * maxLoad < expected) capacity *= 2;
  return capacity;
}
