import { type OperationId, type Operations, operations } from './generated/operations.js';
import { type Received, type RequestOptions, Transport, type TransportOptions } from './transport.js';
import { UsageBuffer, type UsageBufferOptions } from './usage-buffer.js';

type Verbs<Resource extends string> = {
  readonly [Id in OperationId as Id extends `${Resource}.${infer Verb}` ? Verb : never]: Call<Id>;
};

type ResourceOf<Id extends string> = Id extends `${infer Resource}.${string}` ? Resource : never;

/** Parameters stand beside each other; a body stands in `body`. Without anything that is required, the input may be left out. */
type Call<Id extends OperationId> =
  Record<string, never> extends Operations[Id]['input']
    ? (input?: Operations[Id]['input'], options?: RequestOptions) => Promise<Operations[Id]['answer']>
    : (input: Operations[Id]['input'], options?: RequestOptions) => Promise<Operations[Id]['answer']>;

/** Every operation of the API as `resource.verb`: `client.products.list()`, `client.subscriptions.cancel({ … })`. */
export type Resources = { readonly [Resource in ResourceOf<OperationId>]: Verbs<Resource> };

class Client {
  private readonly transport: Transport;

  constructor(options: TransportOptions) {
    this.transport = new Transport(options);
    const byResource = Object.groupBy(Object.keys(operations) as OperationId[], (id) => id.split('.')[0] as string);
    for (const [resource, ids = []] of Object.entries(byResource)) {
      const calls = ids.map((id) => [id.split('.')[1], this.callOf(id)]);
      Object.defineProperty(this, resource, { value: Object.fromEntries(calls), enumerable: true });
    }
  }

  /** Any request, also one that this version of the client does not know; whatever the answer says. */
  exchange(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Received> {
    return this.transport.exchange({ method, path, body }, options);
  }

  /** Collects events and sends them in batches; see there for what it promises. */
  usageBuffer(options?: UsageBufferOptions): UsageBuffer {
    return new UsageBuffer(
      (events) => this.transport.exchange({ method: 'POST', path: '/v1/events', body: events }),
      options,
    );
  }

  /** Every item of a list, page after page. */
  async *all<Item>(
    list: (input: { cursor?: string }) => Promise<{ items: readonly Item[]; nextCursor?: string }>,
  ): AsyncGenerator<Item> {
    for (let cursor: string | undefined; ; ) {
      const page = await list(cursor === undefined ? {} : { cursor });
      yield* page.items;
      cursor = page.nextCursor;
      if (cursor === undefined) return;
    }
  }

  private callOf(id: OperationId) {
    return (input?: Record<string, unknown>, options?: RequestOptions) => this.call(id, input, options);
  }

  private async call(id: OperationId, input: Record<string, unknown> = {}, options?: RequestOptions): Promise<unknown> {
    const { method, path, query } = operations[id] as { method: string; path: string; query: readonly string[] };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
    const asked = query.filter((name) => input[name] !== undefined).map((name) => [name, String(input[name])]);
    const search = asked.length === 0 ? '' : `?${new URLSearchParams(asked as [string, string][])}`;
    const sent = { method, path: `${filled}${search}`, body: input['body'], operation: id };
    return (await this.transport.request(sent, options)).body;
  }
}

export type Meterstream = Client & Resources;

/** A client of one installation, for one key. It holds no connection of its own, and need not be closed. */
export const Meterstream = Client as unknown as new (options: TransportOptions) => Meterstream;
