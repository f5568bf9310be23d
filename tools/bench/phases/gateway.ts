import type { BenchRun } from '../bench-run.js';
import type { LoadResult } from '../load/load-order.js';
import { type Costs, countCosts } from '../process-cost.js';
import type { Rate } from './ingest.js';

export interface Gateway {
  readonly batches: Rate & { readonly cost: Costs };
  readonly single: Rate & { readonly cost: Costs };
  /** Single events at half of that rate. */
  readonly singleAtHalfLoad: Rate;
}

/** The same as its users meet it: through gateway. */
export async function gateway(run: BenchRun, seconds: number): Promise<Gateway> {
  const processes = [await run.service('ingestion'), await run.service('gateway')];
  const [, front] = processes as [unknown, (typeof processes)[0]];
  const costOfBatches = countCosts(processes);
  const batches = await allAccepted(run.send(run.batchesTo(front, seconds * 0.3)));
  const batchCost = costOfBatches(batches.accepted);
  const costOfSingles = countCosts(processes);
  const single = await allAccepted(run.send(run.singlesTo(front, seconds * 0.35)));
  const singleCost = costOfSingles(single.accepted);
  const eventsPerSecond = single.eventsPerSecond / 2;
  const singleAtHalfLoad = await allAccepted(run.send(run.singlesTo(front, seconds * 0.35, { eventsPerSecond })));
  return { batches: { ...batches, cost: batchCost }, single: { ...single, cost: singleCost }, singleAtHalfLoad };
}

async function allAccepted(sending: Promise<LoadResult>): Promise<LoadResult> {
  const result = await sending;
  if (result.failures > 0) throw new Error(`${result.failures} requests failed on their way through gateway`);
  return result;
}
