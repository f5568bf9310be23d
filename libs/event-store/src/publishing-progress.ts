/** A publisher that has something to publish and stands still for longer is not doing its work. */
const longestStandstillMs = 30_000;

/** Whether the events of a store go on to the topics, as somebody sees who looks now and then. */
export class PublishingProgress {
  private standstill: { readonly position: bigint; readonly since: number } | undefined;

  constructor(
    private readonly positions: () => Promise<{ published: bigint; last: bigint }>,
    private readonly now: () => number,
  ) {}

  async isMade(): Promise<boolean> {
    const { published, last } = await this.positions();
    if (published >= last) this.standstill = undefined;
    else if (this.standstill?.position !== published) this.standstill = { position: published, since: this.now() };
    return this.standstill === undefined || this.now() - this.standstill.since < longestStandstillMs;
  }
}
