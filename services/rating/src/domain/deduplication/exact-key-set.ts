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
const maxLoad = 0.75;
const growth = 1.25;
const shardCount = 256;
const leastCapacity = 8;

/**
 * The keys of all events that were ever rated, exactly: open-addressing tables of 20 bytes a slot. No filter that can
 * err would do here, because an error would drop a billable event. Many small tables instead of one, and small steps
 * of growth: one table of ten million keys would need as much again, and twice, while it doubles.
 */
export class ExactKeySet {
  private readonly shards: (Shard | undefined)[] = new Array(shardCount).fill(undefined);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Makes room for so many more at once: a table that grows by and by leaves four times its size behind. */
  reserve(more: number): void {
    const perShard = (this.count + more) / shardCount;
    if (perShard < leastCapacity) return;
    // Keys are spread by their hashes, so shards differ by a few times the root of what is in them.
    const keys = Math.ceil(perShard + 4 * Math.sqrt(perShard));
    for (let at = 0; at < shardCount; at++) this.shardAt(at).reserve(keys);
  }

  /** Adds the key unless it is there: then it is a duplicate, or a conflict when the fingerprints differ. */
  add(a: number, b: number, c: number, d: number, fingerprint: number): Sighting {
    // The empty slot is the all-zero key; the one key in 2^128 that is zero itself becomes its neighbour.
    const first = (a | b | c | d) === 0 ? 1 : a;
    const hash = hashOf(first, b, c, d);
    const sighting = this.shardAt(hash & (shardCount - 1)).add(hash, first, b, c, d, fingerprint);
    if (sighting === 'new') this.count += 1;
    return sighting;
  }

  private shardAt(at: number): Shard {
    const known = this.shards[at];
    if (known) return known;
    const shard = new Shard(at / shardCount);
    this.shards[at] = shard;
    return shard;
  }
}

class Shard {
  private step = 0;
  private capacity = leastCapacity;
  private slots = slotsFor(leastCapacity);
  private count = 0;

  /** @param phase from 0 to 1: shards fill at the same pace, and must not all grow at the same time */
  constructor(private readonly phase: number) {}

  add(hash: number, a: number, b: number, c: number, d: number, fingerprint: number): Sighting {
    if (this.count >= this.capacity * maxLoad) this.grow(this.count + 1);
    const { slots, capacity } = this;
    for (let slot = homeOf(hash, capacity); ; slot = slot + 1 === capacity ? 0 : slot + 1) {
      const at = slot * wordsPerSlot;
      const w0 = slots[at] as number;
      const w1 = slots[at + 1] as number;
      const w2 = slots[at + 2] as number;
      const w3 = slots[at + 3] as number;
      if ((w0 | w1 | w2 | w3) === 0) {
        put(slots, at, a, b, c, d, fingerprint);
        this.count += 1;
        return 'new';
      }
      if (w0 === a >>> 0 && w1 === b >>> 0 && w2 === c >>> 0 && w3 === d >>> 0) {
        return slots[at + 4] === fingerprint >>> 0 ? 'duplicate' : 'conflict';
      }
    }
  }

  reserve(keys: number): void {
    if (keys > this.capacity * maxLoad) this.grow(keys);
  }

  /** To the next capacity that so many keys fit into. */
  private grow(keys: number): void {
    const old = this.slots;
    let { capacity } = this;
    while (capacity * maxLoad < keys) capacity = Math.ceil(leastCapacity * growth ** (++this.step + this.phase));
    const slots = slotsFor(capacity);
    for (let from = 0; from < old.length; from += wordsPerSlot) {
      const w0 = old[from] as number;
      const w1 = old[from + 1] as number;
      const w2 = old[from + 2] as number;
      const w3 = old[from + 3] as number;
      if ((w0 | w1 | w2 | w3) === 0) continue;
      let slot = homeOf(hashOf(w0, w1, w2, w3), capacity);
      while (!isEmpty(slots, slot * wordsPerSlot)) slot = slot + 1 === capacity ? 0 : slot + 1;
      put(slots, slot * wordsPerSlot, w0, w1, w2, w3, old[from + 4] as number);
    }
    this.slots = slots;
    this.capacity = capacity;
  }
}

/**
 * Shared memory, though nobody shares it: V8 leaves it out when it reckons how much garbage it may allow, which is in
 * proportion to the memory that lives. Keys live for good, and there are hundreds of megabytes of them.
 */
function slotsFor(capacity: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(capacity * wordsPerSlot * Uint32Array.BYTES_PER_ELEMENT));
}

/** Drawn once a process: whoever makes up ids cannot know which of them would crowd in one place. Answers do not depend on it. */
const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));

/**
 * Of all words, since ids that are UUIDs are their own keys: those of one machine may have most of them in common. Its
 * lowest bits choose the shard, its highest the place there.
 */
function hashOf(a: number, b: number, c: number, d: number): number {
  return mixed(mixed(mixed(mixed(seed ^ a) ^ b) ^ c) ^ d) >>> 0;
}

function mixed(word: number): number {
  const half = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  const whole = Math.imul(half ^ (half >>> 15), 0x735a2d97);
  return whole ^ (whole >>> 15);
}

/** Where a key's search begins: its hash, scaled to a capacity that is no power of two. */
function homeOf(hash: number, capacity: number): number {
  return Math.floor((hash / 0x1_0000_0000) * capacity);
}

function put(slots: Uint32Array, at: number, a: number, b: number, c: number, d: number, fingerprint: number): void {
  slots[at] = a;
  slots[at + 1] = b;
  slots[at + 2] = c;
  slots[at + 3] = d;
  slots[at + 4] = fingerprint;
}

function isEmpty(slots: Uint32Array, at: number): boolean {
  return (
    ((slots[at] as number) | (slots[at + 1] as number) | (slots[at + 2] as number) | (slots[at + 3] as number)) === 0
  );
}
