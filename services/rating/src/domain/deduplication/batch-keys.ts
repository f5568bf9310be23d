import { type UsageBlock, type UsageRow, usageRow } from '#contracts';
import type { EventKeys } from './event-key.js';
import type { ExactKeySet } from './exact-key-set.js';
import { type KeySegment, wordsPerKey } from './key-segment.js';

/** What deduplication needs to know: how keys are made, and those of a tenant's events so far. */
export interface KnownKeys {
  readonly eventKeys: EventKeys;
  readonly keysOf: (tenant: string) => ExactKeySet;
}

/** No event has this attempt: a key of it says in which batches an event was placed again. */
export const attemptOfPlace = -1;

/** The keys that one batch adds to the known ones, and the events that it met again. */
export class BatchKeys {
  duplicates = 0;
  private readonly added = new Map<string, Uint32Array[]>();

  /** @param known undefined switches deduplication off (the bench does) */
  constructor(private readonly known: KnownKeys | undefined) {}

  /** Where the rows of a block stand that nobody has seen; a known id with another meaning goes to `onConflict`. */
  newRowsOf(block: UsageBlock, onConflict: (row: UsageRow) => void): number[] {
    if (!this.known) return block.rows.map((_, at) => at);
    const { eventKeys, keysOf } = this.known;
    const { words } = eventKeys;
    const known = keysOf(block.tenant);
    const places: number[] = [];
    const added = new Uint32Array(block.rows.length * wordsPerKey);
    for (const [place, row] of block.rows.entries()) {
      eventKeys.find(row[usageRow.source], row[usageRow.id], block.attempt);
      const fingerprint = row[usageRow.fingerprint];
      const [a, b, c, d] = [words[0], words[1], words[2], words[3]] as [number, number, number, number];
      const sighting = known.add(a, b, c, d, fingerprint);
      if (sighting === 'new') {
        const at = places.push(place) * wordsPerKey - wordsPerKey;
        for (let word = 0; word < 4; word++) added[at + word] = words[word] as number;
        added[at + 4] = fingerprint;
      } else if (sighting === 'duplicate') this.duplicates += 1;
      else onConflict(row);
    }
    this.remember(block.tenant, added.subarray(0, places.length * wordsPerKey));
    if (block.kind === 'redriven') for (const at of places) this.placedAgain(block.tenant, block.rows[at] as UsageRow);
    return places;
  }

  /** The event is not where its own key was committed: it came again, was moved or amended. */
  placedAgain(tenant: string, row: UsageRow): void {
    if (!this.known) return;
    const { eventKeys } = this.known;
    eventKeys.find(row[usageRow.source], row[usageRow.id], attemptOfPlace);
    this.remember(tenant, Uint32Array.of(...eventKeys.words, 0));
  }

  segments(): KeySegment[] {
    return [...this.added].map(([tenant, parts]) => ({ tenant, keys: bytesOf(parts) }));
  }

  private remember(tenant: string, keys: Uint32Array): void {
    const ofTenant = this.added.get(tenant);
    if (ofTenant) ofTenant.push(keys);
    else this.added.set(tenant, [keys]);
  }
}

function bytesOf(parts: readonly Uint32Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}
