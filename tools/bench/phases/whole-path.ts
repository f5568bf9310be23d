import type { BenchRun } from '../bench-run.js';
import { type Costs, countCosts } from '../process-cost.js';
import { eventsInClickHouse, rowsInserted, untilCount } from './progress.http.js';
import { kafkajsRate, type RawRate, rawRateOf } from './raw-produce.js';

export interface WholePath {
  readonly kafkajs: RawRate;
  /** From the first request to the last row in ClickHouse. */
  readonly eventsPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly cost: Costs;
}

/** How long rating and analytics may take for what the phases before have left in the log. */
const longestDrainMs = 300_000;

/** HTTP to ClickHouse, between two looks at what kafkajs can do with one record per event. */
export async function wholePath(run: BenchRun, seconds: number): Promise<WholePath> {
  const { kafkaSettings } = run.stack;
  const before = await kafkajsRate(kafkaSettings, seconds * 0.15);
  await untilStored(run);
  const cost = await countPipeline(run);
  const inserted = await insertedBy(run);
  const insertedBefore = await inserted();
  const startedAt = performance.now();
  const flood = await run.send(run.batchesTo(await run.service('ingestion'), seconds * 0.7, { warmUpSeconds: 0 }));
  await untilCount(inserted, insertedBefore + flood.accepted, longestDrainMs);
  const tookMs = performance.now() - startedAt;
  const wholeCost = cost(flood.accepted);
  const after = await kafkajsRate(kafkaSettings, seconds * 0.15);
  return {
    kafkajs: rawRateOf([before, after]),
    eventsPerSecond: flood.accepted / (tookMs / 1_000),
    acceptedPerSecond: flood.eventsPerSecond,
    cost: wholeCost,
  };
}

/** Waits until ClickHouse shows what was accepted; answers how many events it has. Each look reads all of them. */
export async function untilStored(run: BenchRun): Promise<number> {
  await run.service('rating');
  const analytics = await run.service('analytics');
  const look = () => eventsInClickHouse(run.stack, analytics, run.time, run.tenant.apiKey);
  return (await untilCount(look, run.accepted, longestDrainMs)).count;
}

async function insertedBy(run: BenchRun): Promise<() => Promise<number>> {
  const analytics = await run.service('analytics');
  return () => rowsInserted(run.stack, analytics);
}

/** Starts counting the CPU of all that an event passes through. */
export async function countPipeline(run: BenchRun): Promise<(events: number) => Costs> {
  const { kafka, postgres } = run.stack;
  const services = await Promise.all((['ingestion', 'rating', 'analytics'] as const).map((name) => run.service(name)));
  return countCosts([...services, { name: 'kafka', pid: kafka.pid }], [{ name: 'postgres', pid: postgres.pid }]);
}
