import { type BenchServer, load, startServer } from '../children.process.js';
import { medianOf } from '../percentiles.js';
import { usageOf } from '../process-usage.files.js';

export interface RouteCpu {
  /** CPU per event in microseconds, batches of 100, medians of interleaved rounds. */
  readonly bareParse: number;
  readonly bareCheck: number;
  readonly route: number;
}

export interface RouteOrder {
  readonly apiKey: string;
  readonly organizations: number;
  readonly seconds: number;
  readonly time: string;
}

const rounds = 5;
const eventsPerRequest = 100;
const connections = 8;

/** CPU of the ingest route against a bare server, both without a log behind them. */
export async function routeCpu(order: RouteOrder): Promise<RouteCpu> {
  const servers = {
    bareParse: await startServer('bare.server', []),
    bareCheck: await startServer('bare.server', ['check']),
    route: await startServer('ingest-route.server', [order.apiKey, String(order.organizations)]),
  };
  try {
    const samples = { bareParse: [] as number[], bareCheck: [] as number[], route: [] as number[] };
    const seconds = order.seconds / rounds / 3;
    for (const server of Object.values(servers)) await cpuPerEvent(server, order, Math.min(1, seconds));
    for (let round = 0; round < rounds; round++) {
      for (const name of ['bareParse', 'bareCheck', 'route'] as const)
        samples[name].push(await cpuPerEvent(servers[name], order, seconds));
    }
    return {
      bareParse: medianOf(samples.bareParse),
      bareCheck: medianOf(samples.bareCheck),
      route: medianOf(samples.route),
    };
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}

async function cpuPerEvent(server: BenchServer, order: RouteOrder, seconds: number): Promise<number> {
  const { apiKey, organizations, time } = order;
  const before = usageOf(server.pid);
  const { accepted, failures } = await load({
    url: `${server.url}/v1/events`,
    connections,
    seconds,
    warmUpSeconds: 0,
    events: { apiKey, eventsPerRequest, organizations, time },
  });
  if (failures > 0 || accepted === 0) throw new Error(`${failures} requests failed, ${accepted} events were accepted`);
  return (usageOf(server.pid).cpuMicroseconds - before.cpuMicroseconds) / accepted;
}
