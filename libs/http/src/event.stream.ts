import { PassThrough } from 'node:stream';
import { Type } from 'typebox';

/** What has been sent to a client and not been taken yet, in characters; beyond it the client is dropped. */
export const mostUntaken = 512 * 1024;
/** Of a question: how long its stream is wanted. */
export const ForSeconds = Type.Optional(
  Type.String({
    pattern: '^[1-9][0-9]{0,4}$',
    examples: ['60'],
    description: 'Ends by itself after so long; absent: it does not',
  }),
);

const timeIsOver: EndOfStream = { code: 'time-is-over', detail: 'This stream was asked for no longer.' };

const lookEveryMs = 1_000;
/** Shorter than anybody between us and the client waits for the next byte. */
const heartbeatEveryLooks = 10;

export interface EventStreamOptions {
  /** Asked every second: the reason to end, if there is one. */
  reasonToEnd(): EndOfStream | undefined;
  /** Once, when nothing more is wanted. */
  onClose(): void;
  /** As it was asked for. */
  readonly forSeconds?: string | undefined;
  /** What a client can do that takes less than comes. */
  readonly toTakeLess: string;
}

/** The word with which a stream ends. */
export interface EndOfStream {
  readonly code: string;
  readonly detail: string;
}

/**
 * Server-sent events. A client that takes nothing is not waited for: what it has not taken is bounded, and beyond that
 * the stream ends with a word. A comment every ten seconds keeps it open while nothing happens.
 */
export class EventStream {
  readonly body = new PassThrough();
  private looks = 0;
  private readonly until: number;
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly options: EventStreamOptions) {
    const { forSeconds } = options;
    this.until = forSeconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + Number(forSeconds) * 1_000;
    this.looking = setInterval(() => this.look(), lookEveryMs).unref();
    this.body.once('close', () => {
      clearInterval(this.looking);
      options.onClose();
    });
    this.comment('following');
  }

  /** @param id what a client says when it comes back, so that it hears what it has missed */
  send(event: string, data: unknown, id?: string): void {
    if (this.isOver) return;
    const idLine = id === undefined ? '' : `id: ${id}\n`;
    if (this.body.writableLength + this.body.readableLength <= mostUntaken)
      this.body.write(`${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    else this.end({ code: 'too-slow', detail: `This client takes less than comes: ${this.options.toTakeLess}` });
  }

  end(word: EndOfStream): void {
    if (this.isOver) return;
    clearInterval(this.looking);
    this.body.end(`event: end\ndata: ${JSON.stringify(word)}\n\n`);
    this.options.onClose();
  }

  private get isOver(): boolean {
    return this.body.writableEnded || this.body.destroyed;
  }

  private look(): void {
    const reason = performance.now() >= this.until ? timeIsOver : this.options.reasonToEnd();
    if (reason) this.end(reason);
    else if (++this.looks % heartbeatEveryLooks === 0) this.comment('');
  }

  private comment(text: string): void {
    if (!this.isOver) this.body.write(`: ${text}\n\n`);
  }
}
