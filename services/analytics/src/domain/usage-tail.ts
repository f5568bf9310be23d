/**
 * Where usage becomes visible block by block: what one usage partition received in one month. A block that lies in two
 * months is stored in two parts, of which one may be there before the other. Usage that was not rated becomes visible by its
 * place in the log that says so, which is a place of its own.
 */
export interface UsagePlace {
  /** Absent: of rated usage. */
  readonly log?: 'kept' | 'rejected';
  readonly partition: number;
  /** YYYYMM. */
  readonly month: number;
}

/** The highest sequence in a place. */
export interface SeenPlace extends UsagePlace {
  readonly upTo: number;
}

/** How far usage has been seen, by place. */
export type SeenSequences = ReadonlyMap<string, SeenPlace>;

export const seenIn = (places: readonly SeenPlace[]): SeenSequences =>
  new Map(places.map((place) => [`${place.log ?? 'rated'}/${place.partition}/${place.month}`, place]));

export interface SequenceSpan extends UsagePlace {
  /** The last sequence that was seen. */
  readonly after: number;
  readonly upTo: number;
}

/** What has come since. A place of which nothing was seen begins with its first block. */
export function spansBetween(seen: SeenSequences, now: SeenSequences): SequenceSpan[] {
  return [...now]
    .map(([key, place]) => ({ ...place, after: seen.get(key)?.upTo ?? -1 }))
    .filter(({ after, upTo }) => upTo > after);
}

/** Entries that one look shows; of those before them only their number is told. */
export const mostEntriesOfLook = 500;
/** Streams that are open at once at one process: of one tenant, and of all. */
export const mostStreamsOfTenant = 5;
export const mostStreams = 200;
