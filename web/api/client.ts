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
/** What a call that changes something takes in its body. */
export type Body<Method extends 'POST' | 'PUT' | 'PATCH', Path extends PathOf<Method>> = NonNullable<
  BodyOf<InputOf<Method, Path>>
>;

/** An answer, and the tag by which a change says which state of it was seen. */
export interface Tagged<Value> {
  readonly value: Value;
  readonly etag: string | undefined;
}

/** How a change is sent. */
export interface Sent {
  /** The same key for the same act, however often it is sent: it is done once. */
  readonly idempotencyKey?: string;
  /** It changes this state and no other: whoever was slower is told so (412). */
  readonly ifMatch?: string | undefined;
}

/**
 * Calls the API of this origin. Paths, parameters and answers are those of the generated table, of which only the types
 * are used: nothing of it is loaded by a browser. Each call throws an ApiProblem for whatever is no success.
 * Who calls is in the cookie of the session, which no script can read.
 */
export class ApiClient {
  /** What shows that a change was asked for by a page of the session; nothing, before somebody has signed in. */
  csrfToken: string | undefined;

  /** @param shown what each request shows beside the cookie, by the name of its header */
  constructor(
    private readonly origin: string = location.origin,
    private readonly shown: Readonly<Record<string, string>> = {},
  ) {}

  async get<Path extends PathOf<'GET'>>(path: Path, asked: Asked<Path>, signal?: AbortSignal): Promise<Answer<Path>> {
    const response = await this.send('GET', addressOf(path, asked as Parameters), { signal });
    return (await response.json()) as Answer<Path>;
  }

  /** The same with the tag of what is answered, for whoever will change it. */
  async tagged<Path extends PathOf<'GET'>>(
    path: Path,
    asked: Asked<Path>,
    signal?: AbortSignal,
  ): Promise<Tagged<Answer<Path>>> {
    const response = await this.send('GET', addressOf(path, asked as Parameters), { signal });
    return { value: (await response.json()) as Answer<Path>, etag: response.headers.get('etag') ?? undefined };
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

  async post<Path extends PathOf<'POST'>>(path: Path, input: InputOf<'POST', Path>, sent: Sent) {
    return this.change('POST', path, input, sent);
  }

  async put<Path extends PathOf<'PUT'>>(path: Path, input: InputOf<'PUT', Path>, sent: Sent) {
    return this.change('PUT', path, input, sent);
  }

  async patch<Path extends PathOf<'PATCH'>>(path: Path, input: InputOf<'PATCH', Path>, sent: Sent) {
    return this.change('PATCH', path, input, sent);
  }

  async remove<Path extends PathOf<'DELETE'>>(path: Path, input: InputOf<'DELETE', Path>, sent: Sent): Promise<void> {
    // Also an answer that nobody asks for is read: until it is, it holds one of the few connections.
    await (await this.send('DELETE', addressOf(path, input as unknown as Parameters), sent)).text();
  }

  private async change<Method extends 'POST' | 'PUT' | 'PATCH', Path extends PathOf<Method>>(
    method: Method,
    path: Path,
    input: InputOf<Method, Path>,
    sent: Sent,
  ): Promise<Operations[IdOf<Method, Path>]['answer']> {
    const { body, ...rest } = input as { readonly body?: unknown };
    const response = await this.send(method, addressOf(path, rest as Parameters), { ...sent, body });
    // Taken, or done, and nothing to say about it.
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Operations[IdOf<Method, Path>]['answer'];
  }

  private async send(method: string, address: string, more: More): Promise<Response> {
    const { body, idempotencyKey, ifMatch, signal } = more;
    const response = await fetch(address, {
      method,
      headers: {
        ...this.shown,
        ...(method === 'GET' || this.csrfToken === undefined ? {} : { 'x-csrf': this.csrfToken }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
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

interface More extends Sent {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

async function problemIn(response: Response) {
  const body: unknown = await response.json().catch(() => undefined);
  const traceId = response.headers.get('traceparent')?.split('-')[1];
  return problemOf(response.status, body, response.headers.get('retry-after'), traceId);
}
