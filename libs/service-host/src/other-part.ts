import { Unavailable } from '#decider';
import { succeedsWithin } from '#running';

/** A worker thread, or the port of one to whoever started it. */
interface Channel {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: Question | Answer) => void): unknown;
}

interface Question {
  readonly id: number;
  readonly question: string;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string;
}

/** Answers by the names of questions. Their values are copied from one thread to the other. */
export type Answers = Readonly<Record<string, () => unknown>>;

/** The thread with the other part of a service, which is asked questions and asks some. It is asked as soon as it is there. */
export class OtherPart {
  private readonly asked = new Map<number, PromiseWithResolvers<unknown>>();
  private last = 0;

  /** @param answers to what the other one asks of this thread */
  constructor(
    private readonly channel: Channel,
    private readonly answers: Answers,
  ) {
    channel.on('message', (message) => {
      if ('question' in message) void this.answer(message);
      else this.settle(message);
    });
  }

  /** Waits as long as it takes: whoever may not has a deadline. Throws Unavailable where the other one fails. */
  ask(question: string): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    const id = ++this.last;
    this.asked.set(id, waiting);
    this.channel.postMessage({ id, question } satisfies Question);
    return waiting.promise;
  }

  /** Undefined when the other one fails, or does not answer in time. */
  async askWithin<Said>(question: string, atMostMs: number): Promise<Said | undefined> {
    let said: Said | undefined;
    const asked = this.ask(question).then((answer) => {
      said = answer as Said;
    });
    await succeedsWithin(asked, atMostMs);
    return said;
  }

  private async answer({ id, question }: Question): Promise<void> {
    let answer: Answer;
    try {
      answer = { id, value: await this.answers[question]?.() };
    } catch (error) {
      answer = { id, failure: error instanceof Error ? error.message : String(error) };
    }
    this.channel.postMessage(answer);
  }

  private settle({ id, value, failure }: Answer): void {
    const waiting = this.asked.get(id);
    this.asked.delete(id);
    if (failure === undefined) waiting?.resolve(value);
    else waiting?.reject(new Unavailable(failure));
  }
}
