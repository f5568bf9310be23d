/** How far usage has been seen: the highest sequence of each usage partition. */
export type SeenSequences = ReadonlyMap<number, number>;

export interface SequenceSpan {
  readonly partition: number;
  /** The last sequence that was seen. */
  readonly after: number;
  readonly upTo: number;
}

/** What has come since. A partition of which nothing was seen begins with its first block. */
export function spansBetween(seen: SeenSequences, now: SeenSequences): SequenceSpan[] {
  return [...now]
    .map(([partition, upTo]) => ({ partition, after: seen.get(partition) ?? -1, upTo }))
    .filter(({ after, upTo }) => upTo > after);
}

/** Entries that one look shows; of those before them only their number is told. */
export const mostEntriesOfLook = 500;
/** Streams that are open at once at one process: of one tenant, and of all. */
export const mostStreamsOfTenant = 5;
export const mostStreams = 200;
/** What has been sent to a client and not been taken yet, in characters; beyond it the client is dropped. */
export const mostUntaken = 512 * 1024;
