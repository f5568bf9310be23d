import type { Draws } from './draws.js';

/** What a setting asks of a long story: `full` leaves nothing out, and `full/2/3` is the second third of that. */
export class PartOfAll {
  readonly isFull: boolean;
  private readonly part: number;
  private readonly parts: number;

  constructor(variable: string) {
    const [asked, part = '1', parts = '1'] = (process.env[variable] ?? '').split('/');
    this.isFull = asked === 'full';
    this.part = Number(part);
    this.parts = Number(parts);
  }

  /** Those that this run is about: all, where nobody has asked for a part. */
  of<Item>(all: readonly Item[]): Item[] {
    return all.filter((_, at) => at % this.parts === this.part - 1);
  }

  /** The same, and so many that are drawn where not all are asked for. */
  ofOrDrawn<Item>(all: readonly Item[], count: number, draws: Draws): readonly Item[] {
    return this.isFull ? this.of(all) : draws.shuffled(all).slice(0, count);
  }

  /** `describe` for stories of these names, each of which is told in one part alone. */
  describing(names: readonly string[]): (name: string, stories: () => void) => void {
    return (name, stories) => (this.of(names).includes(name) ? describe : describe.skip)(name, stories);
  }
}
