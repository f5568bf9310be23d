/** One request and what came back, for whoever shows it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
  readonly tookMs: number;
}

export interface SendOptions {
  /** Another key than the client's own. */
  readonly key?: string;
  readonly idempotencyKey?: string;
}

const timeoutMs = 60_000;

/** The public API of a running stack, as any application sees it. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  async send(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Exchange> {
    const startedAt = performance.now();
    const response = await this.fetch(method, path, body, options);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const answer: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    return { method, path, body, status: response.status, answer, tookMs: performance.now() - startedAt };
  }

  /** The same, where anything but a 2xx is the end. */
  async demand<Answer>(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> {
    const exchange = await this.send(method, path, body, options);
    if (exchange.status >= 300) throw new Refused(exchange);
    return exchange.answer as Answer;
  }

  async file(path: string): Promise<Buffer> {
    const response = await this.fetch('GET', path, undefined, {});
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  private async fetch(method: string, path: string, body: unknown, options: SendOptions): Promise<Response> {
    const { key = this.key, idempotencyKey } = options;
    try {
      return await fetch(`${this.url}${path}`, {
        method,
        headers: {
          'x-api-key': key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new Error(`${this.url} does not answer: ${reasonOf(error)}. Is the stack running (npm start)?`);
    }
  }
}

export class Refused extends Error {
  constructor(readonly exchange: Exchange) {
    super(`${exchange.method} ${exchange.path} answered ${exchange.status}: ${JSON.stringify(exchange.answer)}`);
  }
}

function reasonOf(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause ?? error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
