import { cpus, totalmem } from 'node:os';
import { type BenchService, BenchStack } from './bench-stack.js';
import { load, startServer } from './children.process.js';
import type { LoadOrder, LoadResult } from './load/load-order.js';
import type { BenchOptions } from './options.js';
import { type Delay, delayUnderLoad } from './phases/delay.js';
import { committedEvents, eventsInClickHouse, ratedBy, untilCount } from './phases/progress.http.js';
import { type Drain, ratingDrain, ratingWithKnownKeys } from './phases/rating-drain.js';
import { brokerToolRate, kafkajsRate } from './phases/raw-produce.js';
import { type RouteCpu, routeCpu } from './phases/route-cpu.js';
import { type ProcessUsage, usageOf, usageWithChildren } from './process-usage.files.js';

type Rate = Pick<LoadResult, 'eventsPerSecond' | 'tookMs'>;

interface RawRate {
  readonly recordsPerSecond: number;
  readonly rounds: readonly number[];
}

export interface ProcessCost {
  readonly cpuPerEvent: number;
  readonly residentBytes: number;
}

export interface BenchResult {
  readonly machine: { readonly cpus: number; readonly memoryBytes: number; readonly node: string };
  readonly options: BenchOptions;
  /** Before and after what is compared with it, because a machine is not equally fast all the time. */
  readonly brokerTool: RawRate;
  readonly kafkajs: RawRate;
  readonly routeCpu: RouteCpu;
  readonly bareSingle: Rate;
  readonly ingestBatches: Rate & { readonly cost: Record<string, ProcessCost> };
  readonly ingestSingle: Rate;
  readonly wholePath: {
    readonly eventsPerSecond: number;
    readonly acceptedPerSecond: number;
    readonly cost: Record<string, ProcessCost>;
  };
  readonly halfLoad: Delay;
  readonly ratingWithDeduplication: Drain;
  readonly ratingWithoutDeduplication: Drain;
  readonly ratingWithKnownKeys?: Drain & { readonly keys: number };
  readonly audit: {
    readonly accepted: number;
    readonly rated: number;
    readonly otherwise: Record<string, number>;
    readonly inClickHouse: number;
    readonly equal: boolean;
  };
}

/** What share of the time each phase measures (the raw rates twice); starting and draining come on top. */
const share = {
  brokerTool: 0.04,
  kafkajs: 0.03,
  routeCpu: 0.1,
  bareSingle: 0.04,
  batches: 0.1,
  single: 0.05,
  whole: 0.13,
  delay: 0.13,
  drain: 0.08,
};
const perBatch = 100;
const singleConnections = 256;
const longestDrainMs = 120_000;

/** All phases, one after the other, on one stack. */
export async function runBench(options: BenchOptions, say: (line: string) => void): Promise<BenchResult> {
  const { subscriptions, connections } = options;
  const secondsFor = (phase: keyof typeof share) => Math.max(1, options.seconds * share[phase]);
  // Rating commits in large steps, so a short look at it says nothing.
  const drainSeconds = Math.max(15, secondsFor('drain'));
  say('starting Kafka and Postgres …');
  const stack = await BenchStack.start();
  try {
    const startedAt = Date.now();
    const time = new Date(startedAt).toISOString();
    await stack.prepareTopics(subscriptions, startedAt);
    const orderTo = (
      url: string,
      eventsPerRequest: number,
      seconds: number,
      more: Partial<LoadOrder> = {},
    ): LoadOrder => ({
      url: `${url}/v1/events`,
      connections,
      seconds,
      warmUpSeconds: Math.min(1.5, seconds / 3),
      events: { apiKey: stack.apiKey, eventsPerRequest, organizations: subscriptions, time },
      ...more,
    });

    say("the broker's own producer tool …");
    const brokerTool = [await brokerToolRate(stack.kafkaSettings, secondsFor('brokerTool'))];
    say('kafkajs, one record per event …');
    const kafkajs = [await kafkajsRate(stack.kafkaSettings, secondsFor('kafkajs'))];
    say('the ingest route against a bare server …');
    const route = await routeCpu({
      apiKey: stack.apiKey,
      organizations: subscriptions,
      seconds: secondsFor('routeCpu'),
      time,
    });
    const bare = await startServer('bare.server', []);
    const bareSingle = await load(orderTo(bare.url, 1, secondsFor('bareSingle'), { connections: singleConnections }));
    bare.stop();

    say('acknowledged ingest: batches of 100, then single events …');
    const databaseUrl = await stack.newDatabase();
    const ingestion = await stack.startService('ingestion', databaseUrl);
    const kafka = { name: 'kafka', pid: stack.kafka.pid };
    const costOfIngest = costs([ingestion, kafka], []);
    const batches = await load(orderTo(ingestion.url, perBatch, secondsFor('batches')));
    const ingestCost = costOfIngest(batches.accepted);
    const single = await load(orderTo(ingestion.url, 1, secondsFor('single'), { connections: singleConnections }));

    brokerTool.push(await brokerToolRate(stack.kafkaSettings, secondsFor('brokerTool')));

    say('rating and analytics work off what is in the log …');
    const rating = await stack.startService('rating', databaseUrl);
    const analytics = await stack.startService('analytics', databaseUrl);
    const inClickHouse = () => eventsInClickHouse(stack, analytics, time);
    let accepted = batches.accepted + single.accepted;
    await untilCount(inClickHouse, accepted, longestDrainMs);

    say('the whole path …');
    const costOfWhole = costs([ingestion, rating, analytics, kafka], [{ name: 'postgres', pid: stack.postgres.pid }]);
    const wholeStarted = performance.now();
    const flood = await load(orderTo(ingestion.url, perBatch, secondsFor('whole'), { warmUpSeconds: 0 }));
    accepted += flood.accepted;
    await untilCount(inClickHouse, accepted, longestDrainMs);
    const wholePerSecond = flood.accepted / ((performance.now() - wholeStarted) / 1_000);
    const wholeCost = costOfWhole(flood.accepted);

    kafkajs.push(await kafkajsRate(stack.kafkaSettings, secondsFor('kafkajs')));

    say('end-to-end delay at half of that …');
    const halfLoad = await delayUnderLoad(stack, {
      ingestion,
      rating,
      order: orderTo(ingestion.url, perBatch, secondsFor('delay'), { eventsPerSecond: wholePerSecond / 2 }),
      organizations: subscriptions,
      time,
    });
    accepted += halfLoad.accepted;

    say('the audit …');
    const stored = await untilCount(inClickHouse, accepted, longestDrainMs);
    const { rated = 0, ...otherwise } = await ratedBy(stack, rating);
    const audit = {
      accepted,
      rated,
      otherwise,
      inClickHouse: stored.count,
      equal: rated === accepted && stored.count === accepted,
    };
    const backlog = await committedEvents(stack, rating);
    await stopAll([analytics, rating, ingestion]);

    say('rating on a backlog, with and without deduplication …');
    const drain = (deduplication: boolean) => ratingDrain(stack, { seconds: drainSeconds, backlog, deduplication });
    const withDeduplication = await drain(true);
    const without = await drain(false);
    const known = await withKnownKeys();
    return {
      machine: { cpus: cpus().length, memoryBytes: totalmem(), node: process.version },
      options,
      brokerTool: { recordsPerSecond: meanOf(brokerTool), rounds: brokerTool },
      kafkajs: { recordsPerSecond: meanOf(kafkajs), rounds: kafkajs },
      routeCpu: route,
      bareSingle,
      ingestBatches: { ...batches, cost: ingestCost },
      ingestSingle: single,
      wholePath: { eventsPerSecond: wholePerSecond, acceptedPerSecond: flood.eventsPerSecond, cost: wholeCost },
      halfLoad,
      ratingWithDeduplication: withDeduplication,
      ratingWithoutDeduplication: without,
      ...(known ? { ratingWithKnownKeys: known } : {}),
      audit,
    };

    async function withKnownKeys() {
      if (options.knownKeys === 0) return undefined;
      say(`rating with ${options.knownKeys} known keys …`);
      const order = { keys: options.knownKeys, seconds: drainSeconds, backlog };
      return { ...(await ratingWithKnownKeys(stack, order)), keys: options.knownKeys };
    }
  } finally {
    say('stopping …');
    await stack.stop();
  }
}

interface Named {
  readonly name: string;
  readonly pid: number;
}

/** Starts counting CPU; the answer says what each process has used per event since. */
function costs(alone: readonly Named[], families: readonly Named[]) {
  const look = (): Map<string, ProcessUsage> =>
    new Map([
      ...alone.map(({ name, pid }) => [name, usageOf(pid)] as const),
      ...families.map(({ name, pid }) => [name, usageWithChildren(pid)] as const),
    ]);
  const before = look();
  return (events: number): Record<string, ProcessCost> =>
    Object.fromEntries(
      [...look()].map(([name, { cpuMicroseconds, residentBytes }]) => {
        const used = cpuMicroseconds - (before.get(name)?.cpuMicroseconds ?? 0);
        return [name, { cpuPerEvent: used / events, residentBytes }];
      }),
    );
}

const meanOf = (rates: readonly number[]): number => rates.reduce((sum, rate) => sum + rate, 0) / rates.length;

const stopAll = (services: readonly BenchService[]) => Promise.all(services.map((service) => service.stop()));
