/** What was sent this long ago counts for a third of what is sent now. */
const memoryMs = 50;

export interface CompanyLimits {
  /** Rows of so many characters are worth a send of their own. */
  readonly worthLength: number;
  /** How long rows wait at most until so much has come. */
  readonly longestMs: number;
  /** Less than this within that time is not waited for. */
  readonly leastLength: number;
}

/** How much usage comes: characters of rows by time, of the last moments. */
export class Inflow {
  private perMs = 0;
  private lastAt = Number.NEGATIVE_INFINITY;

  /** @param at when these rows were sent, which had come since the send before; milliseconds of any clock that never goes back */
  sent(length: number, at: number): void {
    const sinceMs = Math.max(1, at - this.lastAt);
    const weight = 1 - Math.exp(-sinceMs / memoryMs);
    this.perMs += weight * (length / sinceMs - this.perMs);
    this.lastAt = at;
  }

  /**
   * How many milliseconds rows should wait for others to share a send with: none when there are enough, or too few would come.
   * @param length characters that wait already
   */
  waitFor({ worthLength, longestMs, leastLength }: CompanyLimits, length: number, at: number): number {
    const isTooLittle = at - this.lastAt > memoryMs || this.perMs * longestMs < leastLength;
    return isTooLittle ? 0 : Math.min(longestMs, Math.max(0, worthLength - length) / this.perMs);
  }
}
