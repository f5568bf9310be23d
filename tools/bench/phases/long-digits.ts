import type { BenchRun } from '../bench-run.js';
import type { EventKind } from '../event-template.js';
import { medianOf } from '../percentiles.js';
import { countCosts } from '../process-cost.js';

interface KindCost {
  readonly eventsPerSecond: number;
  /** Ingestion's, in microseconds. */
  readonly cpuPerEvent: number;
}

export interface LongDigits {
  readonly plain: KindCost;
  readonly longDigits: KindCost;
}

const rounds = 3;

/** Batches whose strings hold snowflakes and nanoseconds, beside the same without; interleaved rounds, medians. */
export async function longDigits(run: BenchRun, seconds: number): Promise<LongDigits> {
  const each = seconds / rounds / 2;
  const seen: Record<EventKind, KindCost[]> = { plain: [], 'long digits': [] };
  for (let round = 0; round < rounds; round++)
    for (const kind of ['plain', 'long digits'] as const) seen[kind].push(await costOf(run, kind, each));
  return { plain: medians(seen.plain), longDigits: medians(seen['long digits']) };
}

async function costOf(run: BenchRun, kind: EventKind, seconds: number): Promise<KindCost> {
  const ingestion = await run.service('ingestion');
  const cost = countCosts([ingestion]);
  const order = run.batchesTo(ingestion, seconds, { warmUpSeconds: 0 });
  const { eventsPerSecond, accepted } = await run.send({ ...order, events: { ...order.events, kind } });
  return { eventsPerSecond, cpuPerEvent: cost(accepted)['ingestion']!.cpuPerEvent };
}

const medians = (costs: readonly KindCost[]): KindCost => ({
  eventsPerSecond: medianOf(costs.map(({ eventsPerSecond }) => eventsPerSecond)),
  cpuPerEvent: medianOf(costs.map(({ cpuPerEvent }) => cpuPerEvent)),
});
