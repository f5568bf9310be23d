import { idFrom } from '#identifiers';

/** Numbers that look random and are always the same for the same seed. */
export class SeededDraws {
  private drawn = 0;

  constructor(private readonly seed: readonly (string | number)[]) {}

  /** A whole number from 0 to below `bound`, which is at most 2 ** 32. */
  below(bound: number): number {
    const [firstDigits = ''] = idFrom(...this.seed, this.drawn++).split('-');
    return Math.floor((Number.parseInt(firstDigits, 16) * bound) / 2 ** 32);
  }

  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const rest = [...items];
    return items.map(() => rest.splice(this.below(rest.length), 1)[0] as Item);
  }
}
