import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type BenchStack, usagePartitions } from '../bench-stack.js';
import { benchTenant } from '../event-template.js';
import { usageOf } from '../process-usage.files.js';
import { committedEvents } from './progress.http.js';

export interface Drain {
  /** From the first commit seen to the last, or to the end of the time given. */
  readonly eventsPerSecond: number;
  readonly events: number;
  readonly cpuPerEvent: number;
}

/** Rating on a backlog, in a database of its own, so that it begins at the log's beginning. */
export async function ratingDrain(
  stack: BenchStack,
  order: { seconds: number; backlog: number; deduplication: boolean; databaseUrl?: string },
): Promise<Drain & { residentBytes: number }> {
  const databaseUrl = order.databaseUrl ?? (await stack.newDatabase());
  const rating = await stack.startService('rating', databaseUrl, {
    METERSTREAM_RATING_DEDUPLICATION: order.deduplication ? 'on' : 'off',
  });
  const first = await look(0, 30_000);
  const from = usageOf(rating.pid).cpuMicroseconds;
  const last = await look(order.backlog - 1, order.seconds * 1_000, first);
  const usage = usageOf(rating.pid);
  await rating.stop();
  const events = last.events - first.events;
  return {
    events,
    eventsPerSecond: events / ((last.at - first.at) / 1_000),
    cpuPerEvent: (usage.cpuMicroseconds - from) / events,
    residentBytes: usage.residentBytes,
  };

  /** The first sight of more than so many events; time counts to the last change, not to the end of waiting. */
  async function look(moreThan: number, withinMs: number, since = { events: 0, at: performance.now() }) {
    const until = performance.now() + withinMs;
    let seen = since;
    while (performance.now() < until) {
      const events = await committedEvents(stack, rating);
      if (events > seen.events) seen = { events, at: performance.now() };
      if (events > moreThan) break;
      await sleep(50);
    }
    return seen;
  }
}

const keysPerSegment = 50_000;
const bytesPerKey = 20;

/** Rating that has to know so many keys: filled into the store as its own commits would have left them. */
export async function ratingWithKnownKeys(
  stack: BenchStack,
  order: { keys: number; seconds: number; backlog: number },
): Promise<Drain & { residentBytes: number }> {
  const databaseUrl = await stack.newDatabase();
  await (await stack.startService('rating', databaseUrl)).stop();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // What it rated in that moment would be rated again, as duplicates of itself.
  await client.query('truncate rating.partitions, rating.key_segments, rating.period_charges, rating.outbox');
  for (let filled = 0; filled < order.keys; filled += keysPerSegment) {
    const keys = randomBytes(Math.min(keysPerSegment, order.keys - filled) * bytesPerKey);
    const partition = (filled / keysPerSegment) % usagePartitions;
    await client.query('insert into rating.key_segments (partition, tenant, keys) values ($1, $2, $3)', [
      partition,
      benchTenant,
      keys,
    ]);
  }
  await client.end();
  return ratingDrain(stack, { ...order, deduplication: true, databaseUrl });
}
