import { payerBounds } from '../../domain/collection/payer-view.js';

const windowMs = 3_600_000;

export class TooManyPages extends Error {
  constructor(readonly waitMs: number) {
    super('too many pages were begun');
  }
}

/** How many pages on which a card is added each payer has begun. Counted in hours that begin for all at once. */
export class SetupPages {
  private readonly counts = new Map<string, number>();
  private endsAt = 0;

  /** @throws TooManyPages */
  demandOne(payer: string, now: number): void {
    if (now >= this.endsAt) {
      this.counts.clear();
      this.endsAt = now + windowMs;
    }
    const count = (this.counts.get(payer) ?? 0) + 1;
    if (count > payerBounds.setupPagesAnHour) throw new TooManyPages(this.endsAt - now);
    this.counts.set(payer, count);
  }
}
