import { newApiKey } from '#auth';
import type { BenchService, BenchStack } from './bench-stack.js';
import { load } from './children.process.js';
import { benchTenant } from './event-template.js';
import type { LoadOrder, LoadResult } from './load/load-order.js';
import type { BenchOptions } from './options.js';

export const perBatch = 100;
/** Single events come over so many connections, one at a time on each. */
export const singleConnections = 256;

const fewSubscriptions = 500;

type ServiceName = 'ingestion' | 'gateway' | 'rating' | 'analytics';

export interface BenchTenant {
  readonly tenant: string;
  readonly apiKey: string;
  readonly subscriptions: number;
}

/** What the phases share: a stack, the services that run on it, and how many events they have accepted. */
export class BenchRun {
  /** Where the run begins, RFC 3339: events of JSON have the time in which they are sent, all others this one. */
  readonly time: string;
  readonly tenant: BenchTenant;
  /** Two further ones, with few and with very many subscriptions, when they are asked for. */
  readonly comparedTenants: readonly BenchTenant[];
  /** Events of the tenant that any phase has sent and that were answered with 2xx. */
  accepted = 0;
  private readonly services = new Map<ServiceName, Promise<BenchService>>();
  private databaseUrl: Promise<string> | undefined;

  constructor(
    readonly stack: BenchStack,
    readonly options: BenchOptions,
    readonly say: (line: string) => void,
    readonly startedAt: number,
  ) {
    this.time = new Date(startedAt).toISOString();
    const { subscriptions, manySubscriptions } = options;
    this.tenant = { tenant: benchTenant, apiKey: stack.apiKey, subscriptions };
    this.comparedTenants =
      manySubscriptions === 0 ? [] : [tenantWith('few', fewSubscriptions), tenantWith('many', manySubscriptions)];
  }

  /** Puts everything in place that usage refers to; services that start later know it when they are ready. */
  async prepare(): Promise<void> {
    await this.stack.prepareTopics();
    for (const tenant of [this.tenant, ...this.comparedTenants])
      await this.stack.publish({ ...tenant, startedAt: this.startedAt });
  }

  /** A service, started when the first phase asks for it. */
  service(name: ServiceName): Promise<BenchService> {
    const running = this.services.get(name) ?? this.start(name);
    this.services.set(name, running);
    return running;
  }

  isRunning(name: ServiceName): boolean {
    return this.services.has(name);
  }

  async stopServices(): Promise<void> {
    const running = await Promise.all(this.services.values());
    this.services.clear();
    await Promise.all(running.map((service) => service.stop()));
  }

  /** Sends events, and remembers how many are in the log by that. */
  async send(order: LoadOrder): Promise<LoadResult> {
    const result = await load(order);
    this.accepted += result.accepted;
    return result;
  }

  batchesTo({ url }: { readonly url: string }, seconds: number, more: Partial<LoadOrder> = {}): LoadOrder {
    return this.order(url, perBatch, { connections: this.options.connections, seconds, ...more });
  }

  singlesTo({ url }: { readonly url: string }, seconds: number, more: Partial<LoadOrder> = {}): LoadOrder {
    return this.order(url, 1, { connections: singleConnections, seconds, ...more });
  }

  /** Events of another kind or another tenant. */
  events(eventsPerRequest: number, { apiKey, subscriptions } = this.tenant): LoadOrder['events'] {
    return { apiKey, eventsPerRequest, organizations: subscriptions, time: this.time, kind: 'plain' };
  }

  private order(
    url: string,
    eventsPerRequest: number,
    more: Pick<LoadOrder, 'connections' | 'seconds'> & Partial<LoadOrder>,
  ): LoadOrder {
    return {
      url: `${url}/v1/events`,
      warmUpSeconds: Math.min(1.5, more.seconds / 3),
      events: this.events(eventsPerRequest),
      ...more,
    };
  }

  private async start(name: ServiceName): Promise<BenchService> {
    this.databaseUrl ??= this.stack.newDatabase();
    const databaseUrl = await this.databaseUrl;
    if (name !== 'gateway') return this.stack.startService(name, databaseUrl);
    const ingestion = await this.service('ingestion');
    // One sender, as fast as it can be: the limit is not what is measured.
    const more = { METERSTREAM_INGESTION_URL: ingestion.url, METERSTREAM_RATE_LIMIT: '0' };
    return this.stack.startService(name, databaseUrl, more);
  }
}

function tenantWith(name: string, subscriptions: number): BenchTenant {
  const tenant = `bench-${name}`;
  return { tenant, apiKey: newApiKey(tenant), subscriptions };
}
