import { beginOwnWait, type StoryAnswer, type StoryStack, until } from '#testing';
import { Journal } from './journal.js';
import { type Sold, send, type Usage } from './summarisation.js';

/** An application that loses nothing: it writes down what it sends, and sends again what nobody answered for. */
export class CarefulSender {
  readonly journal = new Journal();
  /** Whole milliseconds that requests took to be answered, as far as this process had its turns, by status; 0 stands for no answer. */
  readonly waits: { readonly status: number; readonly ms: number }[] = [];

  constructor(
    private readonly stack: StoryStack,
    private readonly sold: Sold,
  ) {}

  /** Sends until somebody has said what becomes of every event. */
  async deliver(events: readonly Usage[], withinMs = 90_000): Promise<void> {
    let left = events;
    await until(async () => {
      left = await this.attempt(left);
      return left.length === 0;
    }, withinMs);
  }

  /** One request; answers the events whose fate it left unknown. */
  async attempt(events: readonly Usage[]): Promise<readonly Usage[]> {
    this.journal.sending(events);
    const answer = await this.ask(events);
    if (answer === undefined || answer.status === 429 || answer.status >= 500) return events;
    const results = (answer.body.results ?? []) as { status: string }[];
    events.forEach((event, i) => {
      this.journal.answered(event, results[i]?.status === 'accepted' ? 'accepted' : 'rejected');
    });
    return [];
  }

  private async ask(events: readonly Usage[]): Promise<StoryAnswer | undefined> {
    const waitedMs = beginOwnWait();
    const answer = await send(this.stack, this.sold, events).catch(() => undefined);
    this.waits.push({ status: answer?.status ?? 0, ms: waitedMs() });
    return answer;
  }
}
