/** What was made once and may be asked for again: the least lately used goes when there are too many. */
export class LatestUsed<Name, Thing> {
  private readonly things = new Map<Name, Thing>();

  constructor(private readonly most: number) {}

  get(name: Name, make: () => Thing): Thing {
    const known = this.things.get(name) ?? make();
    this.things.delete(name);
    this.things.set(name, known);
    if (this.things.size > this.most) this.forget(this.things.keys().next().value as Name);
    return known;
  }

  forget(name: Name): void {
    this.things.delete(name);
  }
}
