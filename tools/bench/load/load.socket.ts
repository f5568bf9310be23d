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
    const end = endOfAnswer(this.received, head, headEnd + 4);
    if (end === undefined) return;
    this.received = this.received.subarray(end);
    const status = Number(head.slice(9, 12));
    this.answered?.({ status, tookMs: performance.now() - this.sentAt });
  }
}

const lastChunk = '0\r\n\r\n';

/** Undefined while more of it is to come. Only what says that something failed comes in chunks. */
function endOfAnswer(received: Buffer, head: string, bodyAt: number): number | undefined {
  const length = /\r\ncontent-length: *([0-9]+)/i.exec(head)?.[1];
  if (length === undefined) {
    if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`an answer without a length:\n${head}`);
    const at = received.indexOf(lastChunk, bodyAt);
    return at < 0 ? undefined : at + lastChunk.length;
  }
  const end = bodyAt + Number(length);
  return received.length < end ? undefined : end;
}
