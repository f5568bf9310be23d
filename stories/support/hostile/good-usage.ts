import { type StoryStack, until } from '#testing';
import { countedEvents, expectRated } from '../audit.js';
import { CarefulSender } from '../careful-sender.js';
import { keepDoing } from '../stream.js';
import { type Sold, sellSummaries, summaries } from '../summarisation.js';

const time = '2026-01-10T12:00:00.000Z';

/** A tenant that goes about its business while others send what they should not. */
export class GoodTenant {
  private readonly sender: CarefulSender;
  private batches = 0;

  private constructor(
    private readonly stack: StoryStack,
    private readonly sold: Sold,
  ) {
    this.sender = new CarefulSender(stack, sold);
  }

  static async in(stack: StoryStack, name: string): Promise<GoodTenant> {
    return new GoodTenant(stack, await sellSummaries(stack, name));
  }

  /** Sends until it is ended. */
  send(): () => Promise<void> {
    return keepDoing(1, async () => {
      await this.sender.deliver(summaries(this.sold, 10, { prefix: `good-${this.batches++}`, time }));
    });
  }

  /** Everything that was accepted until now is counted: rating goes on. */
  async isRatedSoFar(withinMs: number): Promise<void> {
    const accepted = this.sender.journal.count('accepted');
    await until(async () => ((await countedEvents(this.stack, this.sold)) ?? 0) >= accepted, withinMs);
  }

  /** All of it was accepted, and is rated and stored once, to the last digit; and nothing beside it. */
  async expectExactly(): Promise<number> {
    const { journal } = this.sender;
    expect(journal.with('rejected')).toEqual([]);
    expect(journal.with('unknown')).toEqual([]);
    await expectRated(this.stack, this.sender, this.sold);
    return journal.count('accepted');
  }
}
