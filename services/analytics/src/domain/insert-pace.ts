const longestRestMs = 3_000;

/** For one part of inserting so many parts of rest, in which the log gathers what the next insert takes. */
const restPerInsert = 5;

/**
 * How long to rest after an insert that took so long. When little comes, inserts are cheap and rests short, so a row is
 * visible at once; the more comes, the longer both get, and the less an insert costs per row.
 */
export function restAfter(insertMs: number): number {
  return Math.min(restPerInsert * insertMs, longestRestMs);
}
