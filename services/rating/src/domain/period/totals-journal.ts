import type { LivePeriod } from './live-period.js';

/** Subscriptions are spread over so many rows of a commit, and who looks for one reads the rows of its own bucket. */
export const journalBuckets = 64;

/** Which bucket a subscription is in: for good, for the rows that are stored say it. */
export function bucketOf(subscriptionId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < subscriptionId.length; at++) hash = Math.imul(hash ^ subscriptionId.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % journalBuckets;
}

export interface JournalBounds {
  /** A batch that touches fewer periods writes each of them by itself. */
  readonly leastPeriods: number;
  /** A bucket is folded when a period stands in it so many times on the average. */
  readonly linesPerPeriod: number;
  /** Or when it has so many lines: whoever asks for a period reads them. */
  readonly mostLines: number;
  /** A commit looks at so many buckets, so that none has to write all periods. */
  readonly bucketsPerCommit: number;
}

const usualBounds: JournalBounds = { leastPeriods: 256, linesPerPeriod: 12, mostLines: 6_000, bucketsPerCommit: 4 };

interface Bucket {
  /** Open periods whose newest totals stand in the journal alone. */
  readonly waiting: Set<LivePeriod>;
  lines: number;
}

/**
 * A commit of very many periods appends their totals to a journal, a row for each bucket, where a period's own row would
 * cost fifteen times as much. Some of the buckets are folded with each commit: their periods are written to their own
 * rows, once for all the times that they stand in the journal, and their lines are deleted. Of a partition: begins empty,
 * since a claim folds what its last owner has left.
 */
export class TotalsJournal {
  private readonly buckets = Array.from({ length: journalBuckets }, (): Bucket => ({ waiting: new Set(), lines: 0 }));
  private next = 0;
  private lines = 0;

  constructor(private readonly bounds: JournalBounds = usualBounds) {}

  /** Where the periods of a batch are written that touches so many. */
  begin(periods: number): JournalEntry {
    const { leastPeriods, bucketsPerCommit } = this.bounds;
    const folded = new Set<number>();
    if (this.lines > 0) {
      for (let count = 0; count < bucketsPerCommit; count++) {
        if (this.isDue(this.next)) folded.add(this.next);
        this.next = (this.next + 1) % journalBuckets;
      }
    }
    return new JournalEntry(this.buckets, folded, periods >= leastPeriods, (lines) => {
      this.lines += lines;
    });
  }

  private isDue(bucket: number): boolean {
    const { linesPerPeriod, mostLines } = this.bounds;
    const { waiting, lines } = this.buckets[bucket] as Bucket;
    return lines > 0 && lines >= Math.min(linesPerPeriod * waiting.size, mostLines);
  }
}

/** What one batch does with the journal. */
export class JournalEntry {
  constructor(
    private readonly buckets: readonly Bucket[],
    private readonly foldedBuckets: ReadonlySet<number>,
    private readonly isLarge: boolean,
    private readonly counted: (lines: number) => void,
  ) {}

  /**
   * The bucket of the journal that the totals of a changed period go to; undefined where its own row is written.
   * @param isHeadChanged more than its totals is to be written
   */
  place(period: LivePeriod, isHeadChanged: boolean): number | undefined {
    const at = bucketOf(period.subscriptionId);
    const bucket = this.buckets[at] as Bucket;
    if (!this.isLarge || isHeadChanged || this.foldedBuckets.has(at)) {
      bucket.waiting.delete(period);
      return undefined;
    }
    bucket.waiting.add(period);
    bucket.lines += 1;
    this.counted(1);
    return at;
  }

  /** Once all that the batch has changed is placed: which buckets are emptied, and whose own rows are written before. */
  fold(): { readonly buckets: readonly number[]; readonly periods: readonly LivePeriod[] } {
    const periods: LivePeriod[] = [];
    for (const at of this.foldedBuckets) {
      const bucket = this.buckets[at] as Bucket;
      periods.push(...bucket.waiting);
      bucket.waiting.clear();
      this.counted(-bucket.lines);
      bucket.lines = 0;
    }
    return { buckets: [...this.foldedBuckets], periods };
  }
}
