import { type BenchRun, perBatch } from '../bench-run.js';
import type { BenchService } from '../bench-stack.js';
import type { LoadOrder, LoadResult } from '../load/load-order.js';
import type { TelemetryKind } from '../load/telemetry-body.js';
import { type Costs, countCosts } from '../process-cost.js';
import { type IntakeFlood, intakeFlood } from './intake-flood.js';
import { brokerToolRate, type RawRate, rawRateOf } from './raw-produce.js';

type Rate = Pick<LoadResult, 'eventsPerSecond' | 'tookMs' | 'failures'>;
type CostedRate = Rate & { readonly cost: Costs };

export interface Doors {
  readonly brokerTool: RawRate;
  readonly batches: CostedRate;
  /** At half of that rate. */
  readonly batchesAtHalfLoad: CostedRate;
  readonly single: CostedRate;
  readonly traces: CostedRate;
  readonly logs: CostedRate;
  readonly intake: IntakeFlood;
}

/** Every way in, through gateway where it goes there, between two looks at what the broker's own tool can do. */
export async function doors(run: BenchRun, seconds: number): Promise<Doors> {
  const ingestion = await run.service('ingestion');
  const front = await run.service('gateway');
  const measured = async (order: LoadOrder): Promise<CostedRate> => {
    const cost = countCosts([ingestion, front]);
    const rate = await run.send(order);
    return { ...rate, cost: cost(rate.accepted) };
  };
  const before = await brokerToolRate(run.stack.kafkaSettings, seconds * 0.1);
  const batches = await measured(run.batchesTo(front, seconds * 0.15));
  const half = { eventsPerSecond: batches.eventsPerSecond / 2 };
  const batchesAtHalfLoad = await measured(run.batchesTo(front, seconds * 0.15, half));
  const single = await measured(run.singlesTo(front, seconds * 0.15));
  const traces = await measured(telemetryTo(run, front, 'traces', seconds * 0.15));
  const logs = await measured(telemetryTo(run, front, 'logs', seconds * 0.1));
  const intake = await intakeFlood(run, seconds * 0.1);
  const after = await brokerToolRate(run.stack.kafkaSettings, seconds * 0.1);
  return { brokerTool: rawRateOf([before, after]), batches, batchesAtHalfLoad, single, traces, logs, intake };
}

/** Export requests of a hundred calls each, in protobuf. */
function telemetryTo(run: BenchRun, { url }: BenchService, kind: TelemetryKind, seconds: number): LoadOrder {
  return run.batchesTo({ url }, seconds, {
    url: `${url}/v1/${kind}`,
    events: { ...run.events(perBatch), kind },
  });
}
