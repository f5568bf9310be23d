import { type BenchRun, singleConnections } from '../bench-run.js';
import { load, startServer } from '../children.process.js';
import type { LoadResult } from '../load/load-order.js';
import { type Costs, countCosts } from '../process-cost.js';
import { brokerToolRate, type RawRate, rawRateOf } from './raw-produce.js';

export type Rate = Pick<LoadResult, 'eventsPerSecond' | 'tookMs'>;

export interface Ingest {
  readonly brokerTool: RawRate;
  readonly bareSingle: Rate & { readonly cost: Costs };
  readonly batches: Rate & { readonly cost: Costs };
  readonly single: Rate & { readonly cost: Costs };
}

/** Acknowledged events over HTTP, between two looks at what the broker's own tool can do. */
export async function ingest(run: BenchRun, seconds: number): Promise<Ingest> {
  const { kafkaSettings, kafka } = run.stack;
  const before = await brokerToolRate(kafkaSettings, seconds * 0.15);
  const bareSingle = await bareSingles(run, seconds * 0.15);
  const ingestion = await run.service('ingestion');
  const processes = [ingestion, { name: 'kafka', pid: kafka.pid }];
  const costOfBatches = countCosts(processes);
  const batches = await run.send(run.batchesTo(ingestion, seconds * 0.35));
  const batchCost = costOfBatches(batches.accepted);
  const costOfSingles = countCosts(processes);
  const single = await run.send(run.singlesTo(ingestion, seconds * 0.2));
  const singleCost = costOfSingles(single.accepted);
  const after = await brokerToolRate(kafkaSettings, seconds * 0.15);
  return {
    brokerTool: rawRateOf([before, after]),
    bareSingle,
    batches: { ...batches, cost: batchCost },
    single: { ...single, cost: singleCost },
  };
}

/** The yardstick for single events: the same requests to `node:http` and `JSON.parse`. */
async function bareSingles(run: BenchRun, seconds: number): Promise<Ingest['bareSingle']> {
  const bare = await startServer('bare.server', []);
  const cost = countCosts([{ name: 'bare', pid: bare.pid }]);
  const result = await load(run.singlesTo(bare, seconds, { connections: singleConnections }));
  const costs = cost(result.accepted);
  bare.stop();
  return { ...result, cost: costs };
}
