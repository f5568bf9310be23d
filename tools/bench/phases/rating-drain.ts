import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BenchRun } from '../bench-run.js';
import { type BenchStack, usagePartitions } from '../bench-stack.js';
import { benchTenant } from '../event-template.js';
import { usageOf } from '../process-usage.files.js';
import { committedEvents } from './progress.http.js';

export interface Drain {
  /** From the claim of the last partition to the last commit, or to the end of the time given. */
  readonly eventsPerSecond: number;
  readonly events: number;
  readonly cpuPerEvent: number;
  readonly residentBytes: number;
}

export interface Rating {
  readonly withDeduplication: Drain;
  readonly withoutDeduplication: Drain;
  readonly withKnownKeys?: Drain & { readonly keys: number };
}

interface DrainOrder {
  readonly seconds: number;
  readonly backlog: number;
  readonly deduplication: boolean;
  readonly databaseUrl?: string;
}

interface Sight {
  readonly events: number;
  /** Epoch milliseconds, as in the log. */
  readonly at: number;
  readonly cpuMicroseconds: number;
}

const startWithinMs = 120_000;
const lookEveryMs = 20;
/** Rating commits in large steps, so a short look at it says nothing. */
const leastSeconds = 15;
const leastBacklog = 1_000_000;

/** Rating on the log as a backlog, with and without deduplication, and with very many known keys. */
export async function rating(run: BenchRun, seconds: number): Promise<Rating> {
  const backlog = await backlogOf(run);
  await run.stopServices();
  const order = { seconds: Math.max(leastSeconds, seconds / 3), backlog };
  const withDeduplication = await ratingDrain(run.stack, { ...order, deduplication: true });
  const withoutDeduplication = await ratingDrain(run.stack, { ...order, deduplication: false });
  const keys = run.options.knownKeys;
  if (keys === 0) return { withDeduplication, withoutDeduplication };
  run.say(`rating with ${keys} known keys …`);
  const known = await ratingWithKnownKeys(run.stack, { ...order, keys });
  return { withDeduplication, withoutDeduplication, withKnownKeys: { ...known, keys } };
}

/** What the log holds, as far as rating has counted it; made first when nothing else has. */
async function backlogOf(run: BenchRun): Promise<number> {
  if (run.isRunning('rating')) return committedEvents(run.stack, await run.service('rating'));
  const ingestion = await run.service('ingestion');
  while (run.accepted < leastBacklog) await run.send(run.batchesTo(ingestion, 5, { warmUpSeconds: 0 }));
  return run.accepted;
}

/** Rating on a backlog, in a database of its own, so that it begins at the log's beginning. */
async function ratingDrain(stack: BenchStack, order: DrainOrder): Promise<Drain> {
  const databaseUrl = order.databaseUrl ?? (await stack.newDatabase());
  const launchedAt = Date.now();
  const rating = await stack.launchService('rating', databaseUrl, {
    METERSTREAM_RATING_DEDUPLICATION: order.deduplication ? 'on' : 'off',
  });
  const sights: Sight[] = [];
  let claimedAt: number | undefined;
  const isOver = () => {
    const { events = 0, at = launchedAt } = sights.at(-1) ?? {};
    if (events === 0 && at > launchedAt + startWithinMs) throw new Error('rating did not begin with its backlog');
    return events >= order.backlog || (claimedAt !== undefined && events > 0 && at > claimedAt + order.seconds * 1_000);
  };
  while (!isOver()) {
    await sleep(lookEveryMs);
    const cpuMicroseconds = usageOf(rating.pid).cpuMicroseconds;
    const events = await committedEvents(stack, rating).catch(() => 0);
    sights.push({ events, at: Date.now(), cpuMicroseconds });
    claimedAt = claimOfLastPartition(stack.logOf('rating'), launchedAt);
  }
  const { residentBytes } = usageOf(rating.pid);
  await rating.stop();
  return { ...between(sights, claimedAt ?? launchedAt), residentBytes };
}

/** Rating begins when it has claimed its partitions, whose keys are in memory then; it says so in its log. */
function claimOfLastPartition(logFile: string, since: number): number | undefined {
  const claims = readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"message":"claimed"'))
    .map((line) => Date.parse((JSON.parse(line) as { time: string }).time))
    .filter((at) => at >= since);
  return claims.length < usagePartitions ? undefined : claims[usagePartitions - 1];
}

function between(sights: readonly Sight[], begunAt: number) {
  const last = sights.reduce((most, sight) => (sight.events > most.events ? sight : most));
  const first = sights.findLast(({ at }) => at <= begunAt) ?? sights[0]!;
  return {
    events: last.events,
    eventsPerSecond: last.events / ((last.at - begunAt) / 1_000),
    cpuPerEvent: (last.cpuMicroseconds - first.cpuMicroseconds) / last.events,
  };
}

const keysPerSegment = 50_000;
const bytesPerKey = 20;

/** Rating that has to know so many keys: filled into the store as its own commits would have left them. */
async function ratingWithKnownKeys(
  stack: BenchStack,
  order: { keys: number; seconds: number; backlog: number },
): Promise<Drain> {
  const databaseUrl = await stack.newDatabase();
  await (await stack.startService('rating', databaseUrl)).stop();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // What it rated in that moment would be rated again, as duplicates of itself.
  await client.query(
    'truncate rating.partitions, rating.key_segments, rating.period_charges, rating.totals_journal, rating.outbox',
  );
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
