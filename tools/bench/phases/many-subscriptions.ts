import { type BenchRun, type BenchTenant, perBatch } from '../bench-run.js';
import { load } from '../children.process.js';
import { medianOf } from '../percentiles.js';
import type { Costs, ProcessCost } from '../process-cost.js';
import { rowsInserted, untilCount } from './progress.http.js';
import { countPipeline } from './whole-path.js';

interface TenantCost {
  readonly eventsPerSecond: number;
  /** Of each process: which of them very many subscriptions make dearer. */
  readonly cost: Costs;
}

export interface ManySubscriptions {
  readonly subscriptions: number;
  readonly many: TenantCost;
  readonly few: TenantCost;
}

const rounds = 3;
const longestDrainMs = 300_000;

/**
 * The whole path for a tenant with very many subscriptions beside one with few, on the same running services;
 * interleaved rounds, medians.
 */
export async function manySubscriptions(run: BenchRun, seconds: number): Promise<ManySubscriptions> {
  const tenants = run.comparedTenants;
  const seen = tenants.map(() => [] as TenantCost[]);
  for (let round = 0; round < rounds; round++) {
    for (const [at, tenant] of tenants.entries()) {
      seen[at]!.push(await flood(run, tenant, seconds / rounds / 2));
    }
  }
  const [few, many] = seen.map(medians) as [TenantCost, TenantCost];
  return { subscriptions: tenants.at(-1)?.subscriptions ?? 0, few, many };
}

async function flood(run: BenchRun, tenant: BenchTenant, seconds: number): Promise<TenantCost> {
  const [ingestion, analytics] = await Promise.all([run.service('ingestion'), run.service('analytics')]);
  const inserted = () => rowsInserted(run.stack, analytics);
  const insertedBefore = await inserted();
  const cost = await countPipeline(run);
  const startedAt = performance.now();
  const order = run.batchesTo(ingestion, seconds, { warmUpSeconds: 0, events: run.events(perBatch, tenant) });
  const { accepted, failures } = await load(order);
  if (failures > 0) throw new Error(`${failures} requests of ${tenant.tenant} failed`);
  await untilCount(inserted, insertedBefore + accepted, longestDrainMs);
  const tookMs = performance.now() - startedAt;
  return { eventsPerSecond: accepted / (tookMs / 1_000), cost: cost(accepted) };
}

const medians = (costs: readonly TenantCost[]): TenantCost => ({
  eventsPerSecond: medianOf(costs.map(({ eventsPerSecond }) => eventsPerSecond)),
  cost: Object.fromEntries(Object.keys(costs[0]?.cost ?? {}).map((name) => [name, medianCost(costs, name)])),
});

function medianCost(costs: readonly TenantCost[], name: string): ProcessCost {
  const median = (of: (cost: ProcessCost) => number) => medianOf(costs.flatMap(({ cost }) => cost[name] ?? []).map(of));
  return { cpuPerEvent: median((cost) => cost.cpuPerEvent), residentBytes: median((cost) => cost.residentBytes) };
}
