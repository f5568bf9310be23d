/** So many keys without anything to count are kept; from there on they are forgotten, all at once. */
const mostZeros = 1_000;

/**
 * How many there are under each key. A key that comes and goes keeps its place for a while, because a map that loses and
 * gains keys is copied every few of them, and V8 lets each copy point to the next: one of them that has grown old
 * would keep all those after it, with what they hold, from being collected young.
 */
export class Counts {
  private counts = new Map<string, number>();
  private zeros = 0;

  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  add(key: string): void {
    const count = this.counts.get(key);
    if (count === 0) this.zeros--;
    this.counts.set(key, (count ?? 0) + 1);
  }

  subtract(key: string): void {
    const count = this.of(key) - 1;
    if (count < 0) return;
    this.counts.set(key, count);
    if (count === 0 && ++this.zeros > mostZeros) this.forgetZeros();
  }

  private forgetZeros(): void {
    this.counts = new Map([...this.counts].filter(([, count]) => count > 0));
    this.zeros = 0;
  }
}
