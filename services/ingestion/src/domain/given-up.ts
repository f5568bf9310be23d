const forgetAfterMs = 60_000;
const mostGivenUp = 10_000;

/** What was waited for in vain, and is not waited for again for a minute. Of too many all are forgotten. */
export class GivenUp {
  private readonly since = new Map<string, number>();

  add(key: string, now: number): void {
    if (this.since.size >= mostGivenUp) this.since.clear();
    this.since.set(key, now);
  }

  has(key: string, now: number): boolean {
    const at = this.since.get(key);
    return at !== undefined && now - at < forgetAfterMs;
  }
}
