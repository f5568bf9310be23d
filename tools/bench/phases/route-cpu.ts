import { type BenchServer, load, startServer } from '../children.process.js';
import { medianOf } from '../percentiles.js';
import { usageOf } from '../process-usage.files.js';

export interface RouteCpu {
  /** CPU per event in microseconds, batches of 100, medians of interleaved rounds. */
  readonly bareParse: number;
  readonly bareCheck: number;
  /** Read, checked, attributed, made rows and answered. */
  readonly route: number;
  /** The same and the rows encoded as blocks, which is the first part of producing. */
  readonly routeWithBlocks: number;
}

export interface RouteOrder {
  readonly apiKey: string;
  readonly organizations: number;
  readonly seconds: number;
  readonly time: string;
}

const rounds = 5;
const names = ['bareParse', 'bareCheck', 'route', 'routeWithBlocks'] as const;
const eventsPerRequest = 100;
const connections = 8;

/** CPU of the ingest route against a bare server, both without a log behind them. */
export async function routeCpu(order: RouteOrder): Promise<RouteCpu> {
  const servers = {
    bareParse: await startServer('bare.server', []),
    bareCheck: await startServer('bare.server', ['check']),
    route: await startServer('ingest-route.server', [order.apiKey, String(order.organizations)]),
    routeWithBlocks: await startServer('ingest-route.server', [order.apiKey, String(order.organizations), 'blocks']),
  };
  try {
    const samples = names.map(() => [] as number[]);
    const seconds = order.seconds / rounds / names.length;
    for (const server of Object.values(servers)) await cpuPerEvent(server, order, Math.min(1, seconds));
    for (let round = 0; round < rounds; round++) {
      for (const [at, name] of names.entries()) samples[at]!.push(await cpuPerEvent(servers[name], order, seconds));
    }
    const [bareParse, bareCheck, route, routeWithBlocks] = samples.map(medianOf) as [number, number, number, number];
    return { bareParse, bareCheck, route, routeWithBlocks };
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
