import { connect, type Socket } from 'node:net';

/** Makes the next request. */
export interface Writer {
  fresh(): Buffer;
}

export interface Answered {
  readonly status: number;
  readonly tookMs: number;
}

/** One keep-alive connection with one request at a time, on a bare socket so that the generator stays cheap. */
export class LoadSocket {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private sentAt = 0;
  private answered: ((answer: Answered) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  constructor(
    url: URL,
    private readonly writer: Writer,
  ) {
    this.socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.socket.on('data', (bytes) => this.receive(bytes));
    this.socket.on('error', (error) => this.failed?.(error));
    this.socket.on('close', () => this.failed?.(new Error('the connection was closed')));
  }

  send(): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.sentAt = performance.now();
      this.socket.write(this.writer.fresh());
    });
  }

  end(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
    const headEnd = this.received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *([0-9]+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) throw new Error(`an answer without a length:\n${head}`);
    if (this.received.length < headEnd + 4 + length) return;
    this.received = this.received.subarray(headEnd + 4 + length);
    const status = Number(head.slice(9, 12));
    this.answered?.({ status, tookMs: performance.now() - this.sentAt });
  }
}
