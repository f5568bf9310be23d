import {
  ConnectionError,
  Meterstream,
  type Received,
  type UsageBuffer,
  type UsageBufferOptions,
} from '../../clients/typescript/src/index.js';

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

/** The public API of a running stack, through the client that every application may use. */
export class ApiClient {
  readonly #own: Meterstream;

  constructor(
    readonly url: string,
    key: string,
  ) {
    this.#own = this.clientWith(key);
  }

  async send(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Exchange> {
    const startedAt = performance.now();
    const { status, body: answer = '' } = await this.exchange(method, path, body, options);
    return { method, path, body, status, answer, tookMs: performance.now() - startedAt };
  }

  /** The same, where anything but a 2xx is the end. */
  async demand<Answer>(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> {
    const exchange = await this.send(method, path, body, options);
    if (exchange.status >= 300) throw new Refused(exchange);
    return exchange.answer as Answer;
  }

  async file(path: string): Promise<Buffer> {
    const { status, body } = await this.exchange('GET', path, undefined, {});
    if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
    return Buffer.from(body as Uint8Array);
  }

  /** Sends usage in batches, with this key. */
  usageBuffer(key: string, options: UsageBufferOptions): UsageBuffer {
    return this.clientWith(key).usageBuffer(options);
  }

  private async exchange(method: string, path: string, body: unknown, options: SendOptions): Promise<Received> {
    const { key, ...more } = options;
    const client = key === undefined ? this.#own : this.clientWith(key);
    try {
      return await client.exchange(method, path, body, more);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      throw new Error(`${this.url} does not answer: ${error.message}. Is the stack running (npm start)?`);
    }
  }

  private clientWith(apiKey: string): Meterstream {
    return new Meterstream({ url: this.url, apiKey, timeoutMs, attempts: 3 });
  }
}

export class Refused extends Error {
  constructor(readonly exchange: Exchange) {
    super(`${exchange.method} ${exchange.path} answered ${exchange.status}: ${JSON.stringify(exchange.answer)}`);
  }
}
