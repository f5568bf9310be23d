import type { BenchRun } from '../bench-run.js';
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

const rounds = 5;
const names = ['bareParse', 'bareCheck', 'route', 'routeWithBlocks'] as const;
const connections = 8;

/** CPU of the ingest route against a bare server, both without a log behind them. */
export async function routeCpu(run: BenchRun, seconds: number): Promise<RouteCpu> {
  const { apiKey, subscriptions } = run.tenant;
  const route = [apiKey, String(subscriptions)];
  const servers = {
    bareParse: await startServer('bare.server', []),
    bareCheck: await startServer('bare.server', ['check']),
    route: await startServer('ingest-route.server', route),
    routeWithBlocks: await startServer('ingest-route.server', [...route, 'blocks']),
  };
  try {
    const samples = names.map(() => [] as number[]);
    const each = seconds / rounds / names.length;
    for (const server of Object.values(servers)) await cpuPerEvent(run, server, Math.min(1, each));
    for (let round = 0; round < rounds; round++) {
      for (const [at, name] of names.entries()) samples[at]!.push(await cpuPerEvent(run, servers[name], each));
    }
    const [bareParse, bareCheck, route, routeWithBlocks] = samples.map(medianOf) as [number, number, number, number];
    return { bareParse, bareCheck, route, routeWithBlocks };
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}

async function cpuPerEvent(run: BenchRun, server: BenchServer, seconds: number): Promise<number> {
  const before = usageOf(server.pid);
  const { accepted, failures } = await load(run.batchesTo(server, seconds, { connections, warmUpSeconds: 0 }));
  if (failures > 0 || accepted === 0) throw new Error(`${failures} requests failed, ${accepted} events were accepted`);
  return (usageOf(server.pid).cpuMicroseconds - before.cpuMicroseconds) / accepted;
}
