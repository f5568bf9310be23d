import { Counts } from './counts.js';

/** Is told whether it had to wait for its place. */
type Begin = (hasWaited: boolean) => void;

/** Places at one service. Each tenant has its share of them, and whoever finds it taken waits for its turn. */
export class Places {
  private readonly taken = new Counts();
  private readonly waiting = new Map<string, Begin[]>();
  private readonly left: string[] = [];
  private isHandingOn = false;

  constructor(private readonly share: number) {}

  /** Begins at once, or as soon as one of the tenant's places is free. Whoever has begun leaves once. */
  occupy(tenant: string, begin: Begin): void {
    if (this.taken.of(tenant) < this.share) {
      this.taken.add(tenant);
      begin(false);
      return;
    }
    const waiting = this.waiting.get(tenant);
    if (waiting) waiting.push(begin);
    else this.waiting.set(tenant, [begin]);
  }

  leave(tenant: string): void {
    this.left.push(tenant);
    // Thousands may leave as soon as they begin, where their clients have gone: one after the other, and none within another's turn.
    if (this.isHandingOn) return;
    this.isHandingOn = true;
    try {
      for (let next = this.left.pop(); next !== undefined; next = this.left.pop()) this.handOn(next);
    } finally {
      this.isHandingOn = false;
    }
  }

  private handOn(tenant: string): void {
    const waiting = this.waiting.get(tenant);
    const next = waiting?.shift();
    if (waiting?.length === 0) this.waiting.delete(tenant);
    if (next) next(true);
    else this.taken.subtract(tenant);
  }
}
