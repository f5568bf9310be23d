import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { afterOwnTime } from '#running';
import { type Answer, AnswerParser, BrokenAnswer } from './answer-parser.js';

/** Why there is no answer. `away`: it could not be asked, or broke off. `late`: it was asked, and time went by. */
export type NoAnswer = 'away' | 'late';

/** One request on its way through a lane, and who waits for its answer. */
export interface Exchange {
  /** Requests of one tenant alone follow each other on a connection. */
  readonly tenant: string;
  /** Request line and headers, with the empty line that ends them, as latin1. */
  readonly head: string;
  readonly body: Buffer;
  readonly startedAtMs: number;
  /** Has been waiting for company already, and leaves without waiting for more. */
  readonly isGathered?: boolean;
  answered(answer: Answer): void;
  failed(why: NoAnswer): void;
}

export interface LaneSocketEvents {
  /** The last answer that was waited for is here, and the connection may serve anybody. */
  onIdle(socket: LaneSocket): void;
  /** It is closed; of these exchanges not a byte has been sent over it. */
  onClosed(socket: LaneSocket, unsent: readonly Exchange[]): void;
}

const connectWithinMs = 2_000;
/** Bodies up to here are sent in one piece with their heads, copied. */
const smallBodyBytes = 4 * 1024;

/**
 * One kept connection to a service: requests follow each other without waiting for answers, and answers come back in
 * the order of the requests (RFC 9112, 9.3.2). What is sent in one turn of the event loop leaves in one write.
 */
export class LaneSocket {
  readonly openedAtMs: number;
  idleSinceMs: number;
  /** Whose requests it carries. */
  tenant: string | undefined;
  private readonly socket: Socket;
  private readonly endConnecting: () => void;
  private readonly parser = new AnswerParser((answer) => this.onAnswer(answer));
  private readonly sent: Exchange[] = [];
  private unsent: Exchange[] = [];
  private state: 'connecting' | 'open' | 'retired' | 'closed' = 'connecting';
  private flushing = false;
  private crowded = false;
  private headSinceMs = 0;

  constructor(
    address: URL,
    private readonly events: LaneSocketEvents,
    private readonly now: () => number,
  ) {
    this.openedAtMs = now();
    this.idleSinceMs = this.openedAtMs;
    this.socket = open(address);
    this.socket.setNoDelay(true);
    this.endConnecting = afterOwnTime(connectWithinMs, () => this.close('away'));
    this.socket.once(address.protocol === 'https:' ? 'secureConnect' : 'connect', () => this.onConnect());
    this.socket.on('data', (bytes: Buffer) => this.onData(bytes));
    this.socket.on('drain', () => {
      this.crowded = false;
    });
    this.socket.once('end', () => this.onEnd());
    this.socket.on('error', () => this.close('away'));
    this.socket.once('close', () => this.close('away'));
  }

  get waiting(): number {
    return this.sent.length + this.unsent.length;
  }

  /** Whether a further request may follow: not behind an answer that has been waited for this long. */
  takesMore(nowMs: number, slowAfterMs: number): boolean {
    return !this.crowded && this.isUsable && (this.sent.length === 0 || nowMs - this.headSinceMs <= slowAfterMs);
  }

  get isUsable(): boolean {
    return this.state === 'connecting' || this.state === 'open';
  }

  /** Since when the oldest request on it has waited; undefined when none does. */
  get oldestStartedAtMs(): number | undefined {
    return (this.sent[0] ?? this.unsent[0])?.startedAtMs;
  }

  send(exchange: Exchange): void {
    this.unsent.push(exchange);
    if (this.state !== 'open') return;
    if (exchange.isGathered) this.flush();
    else this.scheduleFlush();
  }

  /** Ends it at once; whoever waits hears why. */
  close(why: NoAnswer): void {
    if (this.state === 'closed') return;
    const wasOpen = this.state !== 'connecting';
    this.state = 'closed';
    this.endConnecting();
    this.socket.destroy();
    const { sent, unsent } = this;
    this.unsent = [];
    for (const exchange of sent.splice(0)) exchange.failed(why);
    // What never had a connection would not have a better one.
    if (!wasOpen || why === 'late') for (const exchange of unsent) exchange.failed(why);
    this.events.onClosed(this, wasOpen && why !== 'late' ? unsent : []);
  }

  private onConnect(): void {
    if (this.state !== 'connecting') return;
    this.state = 'open';
    this.endConnecting();
    this.flush();
  }

  private scheduleFlush(): void {
    if (this.flushing) return;
    this.flushing = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.flushing = false;
    if (this.state !== 'open' || this.unsent.length === 0) return;
    if (this.sent.length === 0) this.headSinceMs = this.now();
    this.socket.cork();
    let text = '';
    for (const exchange of this.unsent) {
      const { head, body } = exchange;
      this.sent.push(exchange);
      if (body.length <= smallBodyBytes) text += head + body.toString('latin1');
      else {
        this.socket.write(text + head, 'latin1');
        text = '';
        this.socket.write(body);
      }
    }
    this.unsent = [];
    if (text !== '') this.socket.write(text, 'latin1');
    this.socket.uncork();
    this.crowded = this.socket.writableNeedDrain;
  }

  private onData(bytes: Buffer): void {
    // A service that speaks unasked would have its words taken for the next answer.
    if (this.sent.length === 0) {
      this.close('away');
      return;
    }
    try {
      this.parser.feed(bytes);
    } catch {
      this.close('away');
      return;
    }
    if (this.state === 'open' && this.waiting === 0) {
      this.idleSinceMs = this.now();
      this.events.onIdle(this);
    }
  }

  private onAnswer(answer: Answer): void {
    const exchange = this.sent.shift();
    if (!exchange) throw new BrokenAnswer('an answer that nobody asked for');
    if (this.parser.keepsConnection) this.headSinceMs = this.now();
    else this.retire();
    exchange.answered(answer);
  }

  /** The service closes it after this answer: those behind it will get none. */
  private retire(): void {
    this.state = 'retired';
    setImmediate(() => this.close('away'));
  }

  private onEnd(): void {
    this.parser.end();
    this.close('away');
  }
}

function open(address: URL): Socket {
  const isSecure = address.protocol === 'https:';
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const port = Number(address.port || (isSecure ? 443 : 80));
  return isSecure ? connectSecurely({ host, port, servername: host }) : connect({ host, port });
}
