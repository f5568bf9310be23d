import { ConnectionError, errorOf, type ProblemDetails } from './errors.js';

export interface TransportOptions {
  /** Where the API answers, such as http://127.0.0.1:8080. */
  readonly url: string;
  readonly apiKey: string;
  /** How often a request is sent at most; 1 sends it once. Default 5. */
  readonly attempts?: number;
  /** How long one attempt may take. Default 30 s. */
  readonly timeoutMs?: number;
  /** The first pause; each further one is up to twice as long, at most 10 s. Default 200. */
  readonly pauseMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

export interface RequestOptions {
  /** Without one a write gets a random one, the same for all its attempts. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Sent {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly operation?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  /** JSON as what it says, text as text, anything else as bytes. */
  readonly body: unknown;
}

/** 408, 425, 429 and 5xx may fare better; of conflicts the one that says that its first request is still at work. */
const mayFareBetter = ({ status, body }: Received): boolean =>
  [408, 425, 429, 502, 503, 504].includes(status) ||
  (status === 409 && (body as ProblemDetails | null)?.code === 'request-in-progress');

const longestPauseMs = 10_000;

/** Sends requests until they are answered for good. Every write can be repeated: it carries an Idempotency-Key. */
export class Transport {
  private readonly options: Required<TransportOptions>;

  constructor(options: TransportOptions) {
    const { url, apiKey, attempts = 5, timeoutMs = 30_000, pauseMs = 200, fetch = globalThis.fetch } = options;
    this.options = { url: url.replace(/\/+$/, ''), apiKey, attempts, timeoutMs, pauseMs, fetch };
  }

  /** @throws ProblemError for any answer but a 2xx, ConnectionError when there was none */
  async request(sent: Sent, options: RequestOptions = {}): Promise<Received> {
    const received = await this.exchange(sent, options);
    if (received.status < 300) return received;
    throw errorOf(nameOf(sent), problemIn(received));
  }

  /** The last answer, whatever it says. @throws ConnectionError */
  async exchange(sent: Sent, options: RequestOptions = {}): Promise<Received> {
    const key = sent.method === 'GET' ? undefined : (options.idempotencyKey ?? crypto.randomUUID());
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= this.options.attempts;
      const received = await this.attempt(sent, key, options).catch((error: unknown) => {
        options.signal?.throwIfAborted();
        if (isLast) throw new ConnectionError(nameOf(sent), error);
        return undefined;
      });
      if (received && (isLast || !mayFareBetter(received))) return received;
      await pause(this.pauseAfter(attempt, received), options.signal);
    }
  }

  private async attempt(sent: Sent, key: string | undefined, options: RequestOptions): Promise<Received> {
    const { url, apiKey, timeoutMs, fetch } = this.options;
    const within = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${url}${sent.path}`, {
      method: sent.method,
      headers: {
        'x-api-key': apiKey,
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...options.headers,
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      signal: options.signal ? AbortSignal.any([options.signal, within]) : within,
    });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  }

  /** What the server asks for, else twice as long each time; a part of it by chance, so that clients part. */
  private pauseAfter(attempt: number, received: Received | undefined): number {
    const asked = Number(received?.headers.get('retry-after') ?? Number.NaN);
    if (asked >= 0) return asked * 1_000;
    const longest = Math.min(this.options.pauseMs * 2 ** (attempt - 1), longestPauseMs);
    return longest * (0.5 + Math.random() / 2);
  }
}

const nameOf = ({ operation, method, path }: Sent): string => operation ?? `${method} ${path}`;

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
  return type.startsWith('text/') ? response.text() : new Uint8Array(await response.arrayBuffer());
}

/** Also of what is none: an answer of something that stands in between. */
function problemIn({ status, body }: Received): ProblemDetails {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemDetails>;
  const { code = 'request-failed', detail = `The answer was ${status}.`, errors } = said;
  return { status, code, detail, ...(errors && { errors }) };
}

/** @throws why it was broken off */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  const timer = setTimeout(resolve, ms);
  const end = () => resolve();
  signal?.addEventListener('abort', end, { once: true });
  await promise;
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
}
