import { type BenchRun, type BenchTenant, perBatch } from '../bench-run.js';
import { load } from '../children.process.js';
import { medianOf } from '../percentiles.js';
import { countCosts } from '../process-cost.js';
import { rowsInserted, untilCount } from './progress.http.js';

interface TenantCost {
  readonly eventsPerSecond: number;
  /** In microseconds; of ingestion and rating, which look names and subscriptions up. */
  readonly cpuPerEvent: number;
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
  const [ingestion, rating, analytics] = await Promise.all([
    run.service('ingestion'),
    run.service('rating'),
    run.service('analytics'),
  ]);
  const inserted = () => rowsInserted(run.stack, analytics);
  const insertedBefore = await inserted();
  const cost = countCosts([ingestion, rating]);
  const startedAt = performance.now();
  const order = run.batchesTo(ingestion, seconds, { warmUpSeconds: 0, events: run.events(perBatch, tenant) });
  const { accepted, failures } = await load(order);
  if (failures > 0) throw new Error(`${failures} requests of ${tenant.tenant} failed`);
  await untilCount(inserted, insertedBefore + accepted, longestDrainMs);
  const tookMs = performance.now() - startedAt;
  const costs = Object.values(cost(accepted));
  const cpuPerEvent = costs.reduce((sum, process) => sum + process.cpuPerEvent, 0);
  return { eventsPerSecond: accepted / (tookMs / 1_000), cpuPerEvent };
}

const medians = (costs: readonly TenantCost[]): TenantCost => ({
  eventsPerSecond: medianOf(costs.map(({ eventsPerSecond }) => eventsPerSecond)),
  cpuPerEvent: medianOf(costs.map(({ cpuPerEvent }) => cpuPerEvent)),
});
