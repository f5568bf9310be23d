import type { ReadName } from './model-names.js';
import type { ListedModel, PriceList } from './price-list.js';
import { makers, resellers, shelvesOf, spokenByOthers } from './sellers.js';

/** What a model is asked for by: the ways to read its name, and the seller that the call names, if it is one. */
export interface Wanted {
  readonly readings: readonly ReadName[];
  readonly seller: string | undefined;
}

/** How sure it is that a listed model is the one that was called, the surest first. */
export const findings = ['own', 'sold-for', 'made'] as const;
export type Finding = (typeof findings)[number];

/** A price list, to be looked up by exact names. */
export class PriceShelves {
  private readonly bySeller = new Map<string, Map<string, ListedModel>>();
  private readonly sellersOfName = new Map<string, string[]>();
  /** Models of which some prices are listed under a name with a size or a quality before it. */
  private readonly sized = new Set<string>();

  constructor(readonly list: PriceList) {
    for (const model of list.models) for (const name of model.names) this.add(model, name);
  }

  get sellers(): Iterable<string> {
    return this.bySeller.keys();
  }

  find(finding: Finding, wanted: Wanted): ListedModel | undefined {
    switch (finding) {
      case 'own':
        return this.first(wanted, ({ name }, seller) => this.sold(seller, name));
      case 'sold-for':
        return this.first(wanted, ({ name }, seller) => this.soldFor(seller, name));
      case 'made':
        return this.made(wanted);
    }
  }

  hasSizes(name: string): boolean {
    return this.sized.has(name);
  }

  private add(model: ListedModel, name: string): void {
    const { seller } = model;
    const shelf = this.bySeller.get(seller) ?? new Map<string, ListedModel>();
    this.bySeller.set(seller, shelf);
    if (shelf.has(name)) return;
    shelf.set(name, model);
    this.sellersOfName.set(name, [...(this.sellersOfName.get(name) ?? []), seller]);
    const size = /^(?:[a-z]+\/)?(?:\d+-x-\d+|\d+[pk])\/(.+)$/.exec(name);
    if (size) this.sized.add(size[1] as string);
  }

  private first(
    { readings, seller }: Wanted,
    look: (reading: ReadName, seller: string) => ListedModel | undefined,
  ): ListedModel | undefined {
    for (const reading of readings) {
      const found =
        (seller !== undefined && look(reading, seller)) ||
        (namesItsOwn(reading, seller) && look(reading, reading.seller));
      if (found) return found;
    }
    return undefined;
  }

  private sold(seller: string, name: string): ListedModel | undefined {
    for (const shelf of shelvesOf(seller)) {
      const found = this.bySeller.get(shelf)?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  private soldFor(seller: string, name: string): ListedModel | undefined {
    for (const shelf of shelvesOf(seller)) {
      for (const other of this.list.sellsFor[shelf] ?? []) {
        const found = this.bySeller.get(other)?.get(name);
        if (found) return found;
      }
    }
    return undefined;
  }

  /** A name alone means what its maker sells, or the only one who sells it. */
  private made({ readings, seller }: Wanted): ListedModel | undefined {
    if (seller !== undefined && !spokenByOthers.has(seller)) return undefined;
    for (const { name, seller: named } of readings) {
      if (named !== undefined && !spokenByOthers.has(named)) continue;
      const sellers = this.sellersOfName.get(name) ?? [];
      const only = sellers.length === 1 ? sellers[0] : undefined;
      const whose = makers.find((maker) => sellers.includes(maker)) ?? only;
      // Whose clients speak to others as well does not sell what only a reseller lists.
      if (seller !== undefined && whose !== undefined && resellers.has(whose)) continue;
      if (whose !== undefined) return this.bySeller.get(whose)?.get(name);
    }
    return undefined;
  }
}

/** What stands before the name counts where the call says nothing that contradicts it. */
function namesItsOwn(reading: ReadName, seller: string | undefined): reading is Required<ReadName> {
  if (reading.seller === undefined) return false;
  return seller === undefined || spokenByOthers.has(seller) || shelvesOf(seller).includes(reading.seller);
}
