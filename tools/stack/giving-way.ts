/** Who waits for a process that gives way to others. */
export interface Waiting {
  /** How many questions to it are in progress. */
  readonly questions: number;
  /** The age of the oldest message that it has not finished, in seconds. */
  readonly behindSeconds: number;
  /** How much later than it should the look came that saw this, in milliseconds. */
  readonly lateMs: number;
}

export const mostOfWaiting: Waiting = { questions: 0, behindSeconds: 20, lateMs: 1_000 };

/** Long enough that a page with several questions, or a reader that is behind, is not slowed down between two of them. */
export const heldForMs = 2_000;

const isKeptWaiting = (waiting: Waiting): boolean =>
  waiting.questions > mostOfWaiting.questions ||
  waiting.behindSeconds > mostOfWaiting.behindSeconds ||
  waiting.lateMs > mostOfWaiting.lateMs;

/** Gives way as long as nobody is kept waiting by that, and for a moment after nobody is any more not yet again. */
export class GivingWay {
  private equalUntil = Number.NEGATIVE_INFINITY;

  /** @param niceness how much it gives way, 1 to 19 */
  constructor(private readonly niceness: number) {}

  /** @param now in milliseconds of a clock that only goes on */
  nicenessAt(now: number, waiting: Waiting): number {
    if (isKeptWaiting(waiting)) this.equalUntil = now + heldForMs;
    return now < this.equalUntil ? 0 : this.niceness;
  }
}
