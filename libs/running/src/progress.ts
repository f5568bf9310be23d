/** Work that has something to do and does not go on for longer is not done. */
export const longestStandstillMs = 30_000;

interface Standstill {
  readonly place: unknown;
  readonly sinceMs: number;
}

/**
 * Which work of a service goes on. Each piece says by itself that something waits for it, and that it has moved; what
 * has waited at the same place for too long stands still.
 */
export class Progress {
  private readonly waits = new Map<string, Standstill>();

  /** @param now in milliseconds, of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Something is there for it to do. Its time runs from the first word on this place, such as an offset. */
  waiting(work: string, place?: unknown): void {
    const known = this.waits.get(work);
    if (known === undefined || known.place !== place) this.waits.set(work, { place, sinceMs: this.now() });
  }

  /** It has gone on, or has nothing to do; what is left for it is said anew. */
  moved(work: string): void {
    this.waits.delete(work);
  }

  /** A sentence for each piece of work that stands still. */
  standstills(): string[] {
    const now = this.now();
    return [...this.waits]
      .filter(([, { sinceMs }]) => now - sinceMs >= longestStandstillMs)
      .map(([work, { sinceMs }]) => `${work} has not moved for ${Math.floor((now - sinceMs) / 1_000)} s`);
  }
}
