import { setTimeout as pause } from 'node:timers/promises';
import { type ApiClient, type Exchange, Refused, type SendOptions } from '../running-stack/api.client.js';
import type { RunningStack } from '../running-stack/find-stack.files.js';
import type { Narrator } from './narrator.terminal.js';

export interface Narrated extends SendOptions {
  /** Items of a list that are shown. */
  readonly items?: number;
}

/** One person's way through the story: every request is sent for real, shown, and checked. */
export class Walk {
  readonly failures: string[] = [];

  constructor(
    readonly narrator: Narrator,
    readonly api: ApiClient,
    /** Makes the names of this run its own. */
    readonly run: string,
    readonly stack: Pick<RunningStack, 'inboxUrl' | 'operatorKey' | 'stripeUrl'>,
  ) {}

  /** Sends, shows and answers; anything but a 2xx ends the walk. */
  async send<Answer>(method: string, path: string, body?: unknown, narrated: Narrated = {}): Promise<Answer> {
    const exchange = await this.api.send(method, path, body, narrated);
    this.narrator.exchange(exchange, narrated);
    if (exchange.status >= 300) throw new Refused(exchange);
    return exchange.answer as Answer;
  }

  /** Asks again until what is looked for is there, and shows the last answer. */
  async until<Answer>(
    path: string,
    isThere: (answer: Answer) => boolean,
    { withinMs, what, items }: { withinMs: number; what: string; items?: number },
  ): Promise<Answer> {
    const startedAt = performance.now();
    for (let asked = 1; ; asked += 1) {
      const exchange: Exchange = await this.api.send('GET', path);
      const waitedMs = performance.now() - startedAt;
      const isOver = waitedMs > withinMs;
      if (exchange.status < 300 && isThere(exchange.answer as Answer)) {
        this.narrator.waited();
        const note = `asked ${asked === 1 ? 'once' : `${asked} times in ${seconds(waitedMs)}`}`;
        this.narrator.exchange(exchange, { note, ...(items === undefined ? {} : { items }) });
        return exchange.answer as Answer;
      }
      if (isOver) {
        this.narrator.waited();
        this.narrator.exchange(exchange);
        throw new Error(`${what} did not come within ${seconds(withinMs)}`);
      }
      this.narrator.waiting(`waiting for ${what} … ${seconds(waitedMs)}`);
      await pause(Math.min(100 + waitedMs / 10, 2_000));
    }
  }

  expect(good: boolean, sentence: string): void {
    this.narrator.check(good, sentence);
    if (!good) this.failures.push(sentence);
  }

  expectAmount(what: string, amount: string | undefined, expected: string): void {
    const good = amount === expected;
    this.expect(good, good ? `${what}: ${amount}` : `${what}: ${amount ?? 'nothing'}, not ${expected}`);
  }
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 1_000)} s`;
}
