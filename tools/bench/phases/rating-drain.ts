import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type BenchStack, usagePartitions } from '../bench-stack.js';
import { benchTenant } from '../event-template.js';
import { usageOf } from '../process-usage.files.js';
import { committedEvents } from './progress.http.js';

export interface Drain {
  /** From the last moment before the first commit to the last commit, or to the end of the time given. */
  readonly eventsPerSecond: number;
  readonly events: number;
  readonly cpuPerEvent: number;
  readonly residentBytes: number;
}

export interface DrainOrder {
  readonly seconds: number;
  readonly backlog: number;
  readonly deduplication: boolean;
  readonly databaseUrl?: string;
}

interface Sight {
  readonly events: number;
  readonly at: number;
  readonly cpuMicroseconds: number;
}

const startWithinMs = 120_000;
const lookEveryMs = 20;

/** Rating on a backlog, in a database of its own, so that it begins at the log's beginning. */
export async function ratingDrain(stack: BenchStack, order: DrainOrder): Promise<Drain> {
  const databaseUrl = order.databaseUrl ?? (await stack.newDatabase());
  const rating = await stack.launchService('rating', databaseUrl, {
    METERSTREAM_RATING_DEDUPLICATION: order.deduplication ? 'on' : 'off',
  });
  const look = async (): Promise<Sight> => ({
    events: await committedEvents(stack, rating).catch(() => 0),
    at: performance.now(),
    cpuMicroseconds: usageOf(rating.pid).cpuMicroseconds,
  });
  let begin = await look();
  let end = begin;
  const startUntil = performance.now() + startWithinMs;
  let until = Number.POSITIVE_INFINITY;
  while (end.events < order.backlog && performance.now() < until) {
    const seen = await look();
    if (seen.events > end.events) end = seen;
    if (end.events === 0) {
      if (seen.at > startUntil) throw new Error('rating did not begin with its backlog');
      begin = seen;
    } else if (until === Number.POSITIVE_INFINITY) until = begin.at + order.seconds * 1_000;
    await sleep(lookEveryMs);
  }
  const { residentBytes } = usageOf(rating.pid);
  await rating.stop();
  return {
    events: end.events,
    eventsPerSecond: end.events / ((end.at - begin.at) / 1_000),
    cpuPerEvent: (end.cpuMicroseconds - begin.cpuMicroseconds) / end.events,
    residentBytes,
  };
}

const keysPerSegment = 50_000;
const bytesPerKey = 20;

/** Rating that has to know so many keys: filled into the store as its own commits would have left them. */
export async function ratingWithKnownKeys(
  stack: BenchStack,
  order: { keys: number; seconds: number; backlog: number },
): Promise<Drain> {
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
