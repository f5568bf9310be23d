import type { Walk } from '../walk.js';
import type { Customer } from './customer.js';

export interface UsageToSend {
  readonly customer: Customer;
  readonly product: string;
  /** The application's key. */
  readonly key: string;
  readonly count: number;
  /** Prefix of the events' ids. */
  readonly name: string;
  /** When the events happened: spread evenly over it; absent: as they arrive. */
  readonly over?: { readonly start: number; readonly end: number };
  /** How many of the batches are sent a second time, as a client does that lost an answer. */
  readonly twice?: number;
}

interface Accepted {
  readonly accepted: number;
  readonly rejected: number;
}

const batchSize = 100;

/** Sends the events in batches, and some batches again. Shows the first of each kind. */
export async function sendUsage(walk: Walk, usage: UsageToSend): Promise<void> {
  const events = eventsOf(walk, usage);
  const batches = Array.from({ length: Math.ceil(events.length / batchSize) }, (_, index) =>
    events.slice(index * batchSize, (index + 1) * batchSize),
  );
  const startedAt = performance.now();
  const [first = [], ...others] = batches;
  const { accepted: shown } = await walk.send<Accepted>('POST', '/v1/events', first, { key: usage.key, items: 1 });
  const accepted = shown + (await sendBuffered(walk, usage.key, others.flat()));
  const ms = Math.round(performance.now() - startedAt);
  walk.expect(accepted === usage.count, `${accepted} events accepted in ${batches.length} batches, in ${ms} ms`);
  const again = batches.slice(0, usage.twice ?? 0);
  for (const batch of again) await walk.api.demand<Accepted>('POST', '/v1/events', batch, { key: usage.key });
  if (again.length > 0) {
    const repeated = again.flat().length;
    walk.narrator.say(`Then ${again.length} of the batches again: ${repeated} events that were sent already.`);
  }
}

/** Through the buffer of the client, as an application would; answers how many were accepted. */
async function sendBuffered(walk: Walk, key: string, events: readonly object[]): Promise<number> {
  let rejected = 0;
  const onRejected = () => {
    rejected += 1;
  };
  await using buffer = walk.api.usageBuffer(key, { batchSize, onRejected });
  for (const event of events) await buffer.add(event);
  await buffer.flush();
  return events.length - rejected;
}

function eventsOf(walk: Walk, { customer, product, name, count, over }: UsageToSend): object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${walk.run}-${name}-${index + 1}`,
    ...(over === undefined ? {} : { time: instantIn(over, index, count) }),
    organization: customer.organization,
    subscriber: customer.email,
    product,
    properties: { summaries: 1, pages: 1 + (index % 7) },
  }));
}

function instantIn({ start, end }: { start: number; end: number }, index: number, count: number): string {
  return new Date(start + Math.floor(((end - start) * index) / count)).toISOString();
}

export async function createIngestKey(walk: Walk): Promise<string> {
  const { key } = await walk.send<{ key: string }>('POST', '/v1/api-keys', {
    name: `Tutorial application (${walk.run})`,
    scopes: ['ingest'],
  });
  return key;
}

interface RunningTotals {
  readonly items: readonly {
    readonly closed: boolean;
    readonly period: { readonly index: number };
    readonly metrics: readonly { readonly metricId: string; readonly quantity: string; readonly amount: string }[];
  }[];
}

export interface Total {
  readonly quantity: string;
  readonly amount: string;
}

/** The running total of one period, as soon as it shows the quantity. */
export async function runningTotal(
  walk: Walk,
  { subscriptionId, periodIndex, quantity }: { subscriptionId: string; periodIndex: number; quantity: string },
): Promise<Total> {
  const totalIn = ({ items }: RunningTotals) =>
    items.find(({ period }) => period.index === periodIndex)?.metrics.find(({ metricId }) => metricId === 'summaries');
  const answer = await walk.until<RunningTotals>(
    `/v1/running-totals?subscriptionId=${subscriptionId}&limit=1`,
    (totals) => totalIn(totals)?.quantity === quantity,
    { withinMs: 30_000, what: `a running quantity of ${quantity}` },
  );
  return totalIn(answer) ?? { quantity: '', amount: '' };
}
