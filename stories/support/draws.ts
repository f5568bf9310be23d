/** Numbers that look drawn by chance and are the same for the same seed (mulberry32). */
export class Draws {
  constructor(private state: number) {}

  /** A whole number from 0 up to `limit`, without it. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  from<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [order[last], order[other]] = [order[other] as Item, order[last] as Item];
    }
    return order;
  }
}

/** METERSTREAM_STORY_SEED plays a run again; else a new one is drawn and printed. */
export function seedOfThisRun(story: string): number {
  const given = Number(process.env['METERSTREAM_STORY_SEED'] ?? Number.NaN);
  const seed = Number.isSafeInteger(given) ? given : Math.floor(Math.random() * 1e9);
  report(`${story}: METERSTREAM_STORY_SEED=${seed}`);
  return seed;
}

/** A line of the run's log, past Jest's console, which would add a stack to each. */
export const report = (line: string): void => void process.stderr.write(`    ${line}\n`);
