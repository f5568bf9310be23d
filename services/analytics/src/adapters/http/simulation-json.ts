import type { Static } from 'typebox';
import { timeText } from '#http';
import type { CustomerOutcome, Simulation } from '../../application/simulation/ports.js';
import type { SimulationJson } from './simulation.schema.js';

export function simulationJsonOf({
  request,
  result,
  problem,
  createdAt,
  finishedAt,
  ...simulation
}: Simulation): Static<typeof SimulationJson> {
  return {
    simulationId: simulation.simulationId,
    state: simulation.state,
    productId: request.productId,
    ...{ from: timeText(request.from), to: timeText(request.to) },
    progress: simulation.progress,
    ...(result && { result: result as Static<typeof SimulationJson>['result'] }),
    ...(problem !== undefined && { problem }),
    createdAt: timeText(createdAt),
    ...(finishedAt !== undefined && { finishedAt: timeText(finishedAt) }),
  };
}

export function customerJsonOf({ segments, ...customer }: CustomerOutcome) {
  return {
    ...customer,
    segments: segments.map(({ subscriptionId, number, start, end, productVersion, before, after }) => ({
      subscriptionId,
      periodIndex: number,
      ...{ periodStart: timeText(start), periodEnd: timeText(end) },
      productVersion,
      before: [...before],
      after: [...after],
    })),
  };
}
