import type { Reason } from '#contracts';
import type { LikelyMatch } from '../domain/likely-match.js';
import type { Door, RecordUsage, UsageRead, Verdicts } from './record-usage.js';

/** What became of the event of one line. */
export interface LineResult {
  readonly line: number;
  readonly id: string | null;
  readonly errors?: readonly Reason[];
  readonly match?: LikelyMatch;
}

export interface LinesRecorded {
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unknownNames: number;
}

/** The events of some lines, and on which line each of them stands. */
export interface LinesRead {
  readonly usage: UsageRead;
  readonly places: readonly number[];
}

export interface LinesOrder {
  readonly tenant: string;
  readonly door: Door;
  /** Whether whoever sends them wants to know whom each is for. */
  readonly wantsMatches: boolean;
  /** Resolves when there is room for more results. */
  onResults(results: readonly LineResult[]): Promise<void>;
}

/** So many batches of lines may be on their way to the log, which takes several of one stream at a time. */
const mostUnderWay = 4;
const mostNames = 10_000;

/**
 * Records a stream of lines of any length in bounded memory: no more is read than what the log takes, and no more is
 * recorded than what is reported. Lines are reported in their order.
 */
export class RecordLines {
  private lines = 0;
  private accepted = 0;
  private rejected = 0;
  private readonly names = new Set<string>();
  private underWay = 0;
  /** Settles when everything that has begun is reported. */
  private reported: Promise<void> = Promise.resolve();
  private failure: { readonly cause: unknown } | undefined;

  constructor(
    private readonly recordUsage: RecordUsage,
    private readonly order: LinesOrder,
  ) {}

  get summary(): LinesRecorded {
    const { lines, accepted, rejected, names } = this;
    return { lines, accepted, rejected, unknownNames: names.size };
  }

  /** Whatever was reported before it throws is in the log. */
  async run(batches: AsyncIterable<LinesRead>): Promise<LinesRecorded> {
    for await (const batch of batches) {
      if (this.failure) break;
      this.begin(batch);
      while (this.underWay >= mostUnderWay && !this.failure) await this.someIsReported();
    }
    await this.reported;
    if (this.failure) throw this.failure.cause;
    return this.summary;
  }

  private reportOne: () => void = () => undefined;

  private someIsReported(): Promise<void> {
    return new Promise((resolve) => {
      this.reportOne = resolve;
    });
  }

  private begin(batch: LinesRead): void {
    this.underWay++;
    const { tenant, door } = this.order;
    const recorded = this.recordUsage.record(tenant, batch.usage, door);
    // A later one may fail before an earlier one is reported; nobody is to hear of it as unhandled.
    recorded.catch(() => undefined);
    this.reported = this.reported.then(async () => {
      try {
        if (!this.failure) await this.report(batch, await recorded);
      } catch (cause) {
        this.failure ??= { cause };
      }
      this.underWay--;
      this.reportOne();
    });
  }

  private async report({ usage, places }: LinesRead, verdicts: Verdicts): Promise<void> {
    this.lines = places.at(-1) ?? this.lines;
    this.accepted += verdicts.accepted;
    this.rejected += verdicts.rejected.length;
    for (const name of verdicts.unknownNames.all()) if (this.names.size < mostNames) this.names.add(name);
    const errors = new Map(verdicts.rejected.map(({ index, reasons }) => [index, reasons]));
    const matches = this.order.wantsMatches ? this.recordUsage.likelyMatches(this.order.tenant) : undefined;
    const results = usage.events.map((event, at): LineResult => {
      const id = (event as { id?: unknown } | null)?.id;
      const own = { line: places[at]!, id: typeof id === 'string' ? id.slice(0, 256) : null };
      const broken = errors.get(at);
      if (broken) return { ...own, errors: broken };
      return matches ? { ...own, match: matches.of(event) } : own;
    });
    await this.order.onResults(results);
  }
}
