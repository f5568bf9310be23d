export interface TurnLimits {
  readonly atOnce: number;
  /** How many pieces of work of one owner may wait. */
  readonly waitingOfOwner: number;
  /** And of all owners. */
  readonly waiting: number;
}

interface Place {
  go(): void;
  fail(error: unknown): void;
}

/**
 * Does a few pieces of work at once. What is more waits, and the owners of what waits have turns: one with very much to do makes
 * another wait for a piece of its work, not for all of it, and fills no room but its own.
 */
export class TurnsByOwner {
  private running = 0;
  private waiting = 0;
  /** Whoever comes first here is next; owners without anything that waits are not here. */
  private readonly places = new Map<string, Place[]>();

  /** @param refuse what is thrown where there is no room to wait in */
  constructor(
    private readonly limits: TurnLimits,
    private readonly refuse: () => Error,
  ) {}

  async within<Result>(owner: string, work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.limits.atOnce) await this.turnOf(owner);
    else this.running += 1;
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  /** Ends the waiting of all who wait now. */
  failWaiting(error: unknown): void {
    const all = [...this.places.values()].flat();
    this.places.clear();
    this.waiting = 0;
    for (const place of all) place.fail(error);
  }

  private turnOf(owner: string): Promise<void> {
    const own = this.places.get(owner) ?? [];
    if (own.length >= this.limits.waitingOfOwner || this.waiting >= this.limits.waiting) throw this.refuse();
    this.places.set(owner, own);
    this.waiting += 1;
    return new Promise((go, fail) => void own.push({ go, fail }));
  }

  /** Who goes next runs in the place of who has ended. */
  private passOn(): void {
    const [next] = this.places;
    if (next === undefined) {
      this.running -= 1;
      return;
    }
    const [owner, own] = next;
    this.places.delete(owner);
    const place = own.shift();
    if (own.length > 0) this.places.set(owner, own);
    this.waiting -= 1;
    place?.go();
  }
}
