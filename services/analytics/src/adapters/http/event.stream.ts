import { PassThrough } from 'node:stream';
import { mostUntaken } from '../../domain/usage-tail.js';

const lookEveryMs = 1_000;
/** Shorter than anybody between us and the client waits for the next byte. */
const heartbeatEveryLooks = 10;

export interface EventStreamOptions {
  /** Asked every second: the reason to end, if there is one. */
  reasonToEnd(): EndOfStream | undefined;
  /** Once, when nothing more is wanted. */
  onClose(): void;
}

/** The word with which a stream ends. */
export interface EndOfStream {
  readonly code: string;
  readonly detail: string;
}

const tooSlow: EndOfStream = {
  code: 'too-slow',
  detail: 'This client takes less than comes: ask for less by filters, or read what is left out with GET /v1/usage.',
};

/**
 * Server-sent events. A client that takes nothing is not waited for: what it has not taken is bounded, and beyond that
 * the stream ends with a word. A comment every ten seconds keeps it open while nothing happens.
 */
export class EventStream {
  readonly body = new PassThrough();
  private looks = 0;
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly options: EventStreamOptions) {
    this.looking = setInterval(() => this.look(), lookEveryMs).unref();
    this.body.once('close', () => {
      clearInterval(this.looking);
      options.onClose();
    });
    this.comment('following');
  }

  send(event: string, data: unknown): void {
    if (this.isOver) return;
    if (this.body.writableLength + this.body.readableLength > mostUntaken) this.end(tooSlow);
    else this.body.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
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
    const reason = this.options.reasonToEnd();
    if (reason) this.end(reason);
    else if (++this.looks % heartbeatEveryLooks === 0) this.comment('');
  }

  private comment(text: string): void {
    if (!this.isOver) this.body.write(`: ${text}\n\n`);
  }
}
