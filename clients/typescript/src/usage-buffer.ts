import { ConnectionError, errorOf, MeterstreamError, type ProblemDetails } from './errors.js';
import type { Reason } from './generated/operations.js';
import { pause, type Received } from './transport.js';

/** An event as the API takes it. Without an id it gets one when it is added, and so counts once, however often it is sent. */
export interface BufferedEvent {
  readonly id?: string;
  /** When it was used. Default: when it is added. */
  readonly time?: string;
  readonly organization?: string;
  readonly subscriber?: string;
  readonly product?: string;
  readonly subscriptionId?: string;
  readonly credential?: string;
  readonly source?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface RejectedEvent {
  readonly event: BufferedEvent;
  readonly reasons: readonly Reason[];
}

export interface UsageBufferOptions {
  /** Events of one request. Default 500. */
  readonly batchSize?: number;
  /** How long an event waits for others at most. Default 1 s. */
  readonly everyMs?: number;
  /** Events that may wait; whoever adds more waits for room. Default 100,000. */
  readonly mostWaiting?: number;
  /** How long it waits before it sends a batch again that could not be sent. Default 1 s. */
  readonly againAfterMs?: number;
  /** What the API will never take, such as an event with a field that there is not. Default: a warning of the process. */
  readonly onRejected?: (rejected: RejectedEvent) => void;
  /** Why a batch could not be sent; it stays and is sent again. */
  readonly onError?: (error: Error) => void;
}

interface Verdict {
  readonly status: string;
  readonly errors?: readonly Reason[];
}

/** The buffer was to be closed within a time, and these events could not be sent. */
export class UnsentUsageError extends MeterstreamError {
  constructor(
    readonly events: readonly BufferedEvent[],
    cause: unknown,
  ) {
    super(`${events.length} events could not be sent`, { cause });
  }
}

/**
 * Sends usage in batches, in the order in which it was added. An event leaves it only when the API has acknowledged it,
 * or has said that it will never take it; whatever else happens it stays, and is sent again under the same id.
 * `close()` sends what is left. When the process has nothing else to do, that happens by itself.
 */
export class UsageBuffer implements AsyncDisposable {
  private waiting: BufferedEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> | undefined;
  private roomFor: (() => void)[] = [];
  private isClosed = false;
  private latestError: Error | undefined;
  private readonly options: Required<UsageBufferOptions>;
  private readonly beforeExit = () => void this.close().catch((error: Error) => process.emitWarning(error));

  constructor(
    private readonly send: (events: readonly BufferedEvent[]) => Promise<Received>,
    options: UsageBufferOptions = {},
  ) {
    const { batchSize = 500, everyMs = 1_000, mostWaiting = 100_000, againAfterMs = 1_000 } = options;
    const { onRejected = warnOfRejected, onError = () => undefined } = options;
    this.options = { batchSize, everyMs, mostWaiting, againAfterMs, onRejected, onError };
    process.once('beforeExit', this.beforeExit);
  }

  /** Events that are not acknowledged yet. */
  get size(): number {
    return this.waiting.length;
  }

  /** Resolves when there is room for it, which is at once unless very many wait. */
  async add(event: BufferedEvent): Promise<void> {
    const { id = crypto.randomUUID(), time = new Date().toISOString() } = event;
    while (!this.isClosed && this.waiting.length >= this.options.mostWaiting)
      await new Promise<void>((resolve) => this.roomFor.push(resolve));
    if (this.isClosed) throw new Error('this usage buffer is closed');
    this.waiting.push({ ...event, id, time });
    if (this.waiting.length >= this.options.batchSize) this.sendSoon(0);
    else this.sendSoon(this.options.everyMs);
  }

  /** Resolves when everything that was added so far is acknowledged. @throws why a batch could not be sent */
  async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      this.latestError = undefined;
      await this.sendAll();
      if (this.latestError) throw this.latestError;
    }
  }

  /**
   * Takes nothing more and sends what is left, again and again.
   * @throws UnsentUsageError with the events that could not be sent in time, to be kept elsewhere
   */
  async close({ withinMs = 30_000 }: { withinMs?: number } = {}): Promise<void> {
    this.isClosed = true;
    process.off('beforeExit', this.beforeExit);
    for (const resolve of this.roomFor.splice(0)) resolve();
    const deadline = Date.now() + withinMs;
    while (this.waiting.length > 0) {
      await this.flush().catch(() => undefined);
      if (this.waiting.length === 0) break;
      if (Date.now() >= deadline) throw new UnsentUsageError(this.waiting, this.latestError);
      await pause(Math.min(this.options.againAfterMs, Math.max(0, deadline - Date.now())));
    }
    clearTimeout(this.timer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private sendSoon(ms: number): void {
    if (this.sending) return;
    if (this.timer && ms > 0) return;
    clearTimeout(this.timer);
    // Nobody is kept alive by it: `beforeExit` sends what is left.
    this.timer = setTimeout(() => void this.sendAll(), ms).unref();
  }

  private sendAll(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sending ??= this.sendBatches().finally(() => {
      this.sending = undefined;
      if (this.waiting.length > 0 && !this.isClosed)
        this.sendSoon(this.latestError ? this.options.againAfterMs : this.options.everyMs);
    });
    return this.sending;
  }

  private async sendBatches(): Promise<void> {
    let size = this.options.batchSize;
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, size);
      try {
        const received = await this.send(batch);
        // Refused as a whole: it is sent in parts, until the event is alone that cannot be taken.
        if (isRefusedWhole(received) && batch.length > 1) {
          size = Math.ceil(batch.length / 2);
          continue;
        }
        this.settle(batch, received);
        size = this.options.batchSize;
        this.latestError = undefined;
      } catch (error) {
        this.latestError = error instanceof Error ? error : new ConnectionError('events.send', error);
        this.options.onError(this.latestError);
        return;
      }
    }
  }

  private settle(batch: readonly BufferedEvent[], received: Received): void {
    const results = isRefusedWhole(received) ? [refusalOf(received)] : verdictsOf(received);
    if (results.length !== batch.length) throw unexpected(received);
    this.waiting.splice(0, batch.length);
    for (const resolve of this.roomFor.splice(0)) resolve();
    for (const [at, { status: verdict, errors = [] }] of results.entries()) {
      if (verdict !== 'accepted') this.options.onRejected({ event: batch[at] as BufferedEvent, reasons: errors });
    }
  }
}

const verdictsOf = ({ body }: Received): readonly Verdict[] =>
  (body as { results?: readonly Verdict[] } | undefined)?.results ?? [];

const isRefusedWhole = (received: Received): boolean =>
  [400, 413, 422].includes(received.status) && verdictsOf(received).length === 0;

function refusalOf({ body }: Received): Verdict {
  const { code = 'refused', detail = 'It was refused.', errors } = (body ?? {}) as Partial<ProblemDetails>;
  return { status: 'rejected', errors: errors ?? [{ path: '', code, message: detail }] };
}

function unexpected({ status, body }: Received): Error {
  if (status < 300)
    return new ConnectionError('events.send', new Error('the answer does not say what became of each event'));
  const said = typeof body === 'object' ? body : {};
  return errorOf('events.send', { code: 'request-failed', detail: `The answer was ${status}.`, ...said, status });
}

function warnOfRejected({ event, reasons }: RejectedEvent): void {
  const words = reasons.map(({ path, message }) => `${path} ${message}`).join('; ');
  process.emitWarning(`usage event ${event.id} was not taken: ${words}`, 'MeterstreamWarning');
}
