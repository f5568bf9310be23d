import type { Operations, operations } from '../../clients/typescript/src/generated/operations.js';
import { addressOf, ownAddress, type Parameters } from './address.js';
import { noAnswer, problemOf } from './problem.js';

type Table = typeof operations;
type IdOf<Method extends string, Path extends string> = {
  [Id in keyof Table]: Table[Id] extends { method: Method; path: Path } ? Id : never;
}[keyof Table];
type PathOf<Method extends string> = Extract<Table[keyof Table], { method: Method }>['path'];
type InputOf<Method extends string, Path extends string> = Operations[IdOf<Method, Path>]['input'];
type BodyOf<Input> = Input extends { readonly body: infer Body } ? Body : undefined;

/** What GET of a path takes: names in its braces and its query. */
export type Asked<Path extends PathOf<'GET'>> = InputOf<'GET', Path>;
/** What GET of a path answers. */
export type Answer<Path extends PathOf<'GET'>> = Operations[IdOf<'GET', Path>]['answer'];

/** Who calls. A key is held in memory alone: it is gone with the page. */
export interface Caller {
  readonly apiKey: string;
}

/**
 * Calls the API of this origin. Paths, parameters and answers are those of the generated table, of which only the types
 * are used: nothing of it is loaded by a browser. Each call throws an ApiProblem for whatever is no success.
 */
export class ApiClient {
  constructor(
    private readonly caller: Caller,
    private readonly origin: string = location.origin,
  ) {}

  async get<Path extends PathOf<'GET'>>(path: Path, asked: Asked<Path>, signal?: AbortSignal): Promise<Answer<Path>> {
    const response = await this.send('GET', addressOf(path, asked as Parameters), { signal });
    return (await response.json()) as Answer<Path>;
  }

  /** The page that a link of an answer leads to. */
  async follow<Path extends PathOf<'GET'>>(_path: Path, href: string, signal?: AbortSignal): Promise<Answer<Path>> {
    const response = await this.send('GET', ownAddress(href, this.origin), { signal });
    return (await response.json()) as Answer<Path>;
  }

  /** What is no JSON: a document to keep. */
  async document<Path extends PathOf<'GET'>>(path: Path, asked: Asked<Path>): Promise<Blob> {
    return (await this.send('GET', addressOf(path, asked as Parameters), {})).blob();
  }

  /** The same key for the same act, however often it is sent: it is done once. */
  async post<Path extends PathOf<'POST'>>(
    path: Path,
    { body, ...rest }: InputOf<'POST', Path> & { readonly body?: BodyOf<InputOf<'POST', Path>> },
    idempotencyKey: string,
  ): Promise<Operations[IdOf<'POST', Path>]['answer']> {
    const address = addressOf(path, rest as unknown as Parameters);
    const response = await this.send('POST', address, { body, idempotencyKey });
    return (await response.json()) as Operations[IdOf<'POST', Path>]['answer'];
  }

  private async send(method: string, address: string, more: More): Promise<Response> {
    const { body, idempotencyKey, signal } = more;
    const response = await fetch(address, {
      method,
      headers: {
        'x-api-key': this.caller.apiKey,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      credentials: 'same-origin',
      redirect: 'error',
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw noAnswer();
    });
    if (response.ok) return response;
    throw await problemIn(response);
  }
}

interface More {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | undefined;
}

async function problemIn(response: Response) {
  const body: unknown = await response.json().catch(() => undefined);
  const traceId = response.headers.get('traceparent')?.split('-')[1];
  return problemOf(response.status, body, response.headers.get('retry-after'), traceId);
}
