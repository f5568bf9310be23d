/** Places at one service. Each tenant has its share of them, and whoever finds it taken waits for its turn. */
export class Places {
  private readonly taken = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly share: number) {}

  /** Begins at once, or as soon as one of the tenant's places is free. Whoever has begun leaves once. */
  occupy(tenant: string, begin: () => void): void {
    const taken = this.taken.get(tenant) ?? 0;
    if (taken < this.share) {
      this.taken.set(tenant, taken + 1);
      begin();
      return;
    }
    const waiting = this.waiting.get(tenant);
    if (waiting) waiting.push(begin);
    else this.waiting.set(tenant, [begin]);
  }

  leave(tenant: string): void {
    const waiting = this.waiting.get(tenant);
    const next = waiting?.shift();
    if (waiting?.length === 0) this.waiting.delete(tenant);
    if (next) next();
    else this.giveBack(tenant);
  }

  private giveBack(tenant: string): void {
    const taken = (this.taken.get(tenant) ?? 0) - 1;
    if (taken > 0) this.taken.set(tenant, taken);
    else this.taken.delete(tenant);
  }
}
