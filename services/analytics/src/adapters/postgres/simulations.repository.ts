import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import {
  type ClaimedSimulation,
  type CustomerOutcome,
  type Simulation,
  type SimulationState,
  SimulationStore,
} from '../../application/simulation/ports.js';
import type { SimulationProgress, SimulationRequest, SimulationResult } from '../../domain/simulation/simulation.js';

/** Of one tenant: the oldest that has ended gives way to a new one. */
const mostKept = 100;
const mostUnfinished = 5;

interface SimulationRow {
  readonly id: string;
  readonly position: string;
  readonly state: SimulationState;
  readonly request: SimulationRequest;
  readonly progress: SimulationProgress | null;
  readonly result: SimulationResult | null;
  readonly problem: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

export type ListedSimulation = Simulation & { readonly position: number };

/** Simulations and their outcomes, by tenant. */
@Injectable()
export class SimulationsRepository extends SimulationStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  add(tenant: string, simulationId: string, request: SimulationRequest): Promise<'added' | 'too-many'> {
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query('select pg_advisory_xact_lock(hashtext($1))', [`simulations of ${tenant}`]);
      const { rows } = await transaction.query<{ unfinished: number }>(
        `select count(*)::int as unfinished from simulations
         where tenant = $1 and state in ('waiting', 'running') and id <> $2`,
        [tenant, simulationId],
      );
      if ((rows[0]?.unfinished ?? 0) >= mostUnfinished) return 'too-many';
      await transaction.query(
        'insert into simulations (id, tenant, request) values ($1, $2, $3) on conflict do nothing',
        [simulationId, tenant, JSON.stringify(request)],
      );
      await transaction.query(
        `delete from simulations where id in (
           select id from simulations where tenant = $1 order by position desc offset ${mostKept})
         and state in ('succeeded', 'failed')`,
        [tenant],
      );
      return 'added';
    });
  }

  claim(leaseMs: number): Promise<ClaimedSimulation | undefined> {
    const claim = randomUUID();
    return withTransaction(this.pool, async (transaction) => {
      const { rows } = await transaction.query<{ id: string; tenant: string; request: SimulationRequest }>(
        `update simulations set state = 'running', progress = null, claim = $1,
           claimed_until = now() + $2 * interval '1 millisecond'
         where id = (
           select id from simulations
           where state = 'waiting' or state = 'running' and claimed_until < now()
           order by position limit 1 for update skip locked)
         returning id, tenant, request`,
        [claim, leaseMs],
      );
      const [row] = rows;
      if (row === undefined) return undefined;
      await transaction.query('delete from simulated_customers where simulation_id = $1', [row.id]);
      return { simulationId: row.id, tenant: row.tenant, request: row.request, claim };
    });
  }

  keep(
    { simulationId, claim }: ClaimedSimulation,
    outcomes: readonly CustomerOutcome[],
    progress: SimulationProgress,
    leaseMs: number,
  ): Promise<boolean> {
    const column = (of: (outcome: CustomerOutcome) => string) => arrayText(outcomes.map(of));
    return withTransaction(this.pool, async (transaction) => {
      const { rowCount } = await transaction.query(
        `update simulations set progress = $3, claimed_until = now() + $4 * interval '1 millisecond'
         where id = $1 and claim = $2`,
        [simulationId, claim, JSON.stringify(progress), leaseMs],
      );
      if (rowCount === 0) return false;
      await transaction.query(
        `insert into simulated_customers (simulation_id, account_id, account_name, change, customer, segments)
         select $1, * from unnest($2::text[], $3::text[], $4::numeric[], $5::json[], $6::json[])`,
        [
          simulationId,
          column(({ accountId }) => accountId),
          column(({ accountName }) => accountName),
          column(({ difference }) => difference),
          column(({ segments: _segments, ...customer }) => JSON.stringify(customer)),
          column(({ segments }) => JSON.stringify(segments)),
        ],
      );
      return true;
    });
  }

  async finish(
    { simulationId, claim }: ClaimedSimulation,
    result: SimulationResult | { readonly problem: string },
  ): Promise<void> {
    const failed = 'problem' in result;
    await reachingPostgres(() =>
      this.pool.query(
        `update simulations set state = $3, result = $4, problem = $5, finished_at = now(), claim = null
         where id = $1 and claim = $2`,
        [
          simulationId,
          claim,
          failed ? 'failed' : 'succeeded',
          failed ? null : JSON.stringify(result),
          failed ? result.problem : null,
        ],
      ),
    );
  }

  async find(tenant: string, simulationId: string): Promise<Simulation | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<SimulationRow>('select * from simulations where tenant = $1 and id = $2', [tenant, simulationId]),
    );
    return rows[0] && simulationOf(rows[0]);
  }

  /** The newest first, those behind the position. */
  async list(tenant: string, limit: number, behind: number | undefined): Promise<ListedSimulation[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<SimulationRow>(
        `select * from simulations where tenant = $1 ${behind === undefined ? '' : 'and position < $3'}
         order by position desc limit $2`,
        [tenant, limit, ...(behind === undefined ? [] : [behind])],
      ),
    );
    return rows.map((row) => ({ ...simulationOf(row), position: Number(row.position) }));
  }

  async remove(tenant: string, simulationId: string): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query('delete from simulations where tenant = $1 and id = $2', [tenant, simulationId]),
    );
    return rowCount === 1;
  }

  /** By how much they would pay more or less, the largest change first; those behind an account. */
  async customers(simulationId: string, limit: number, behind: string | undefined): Promise<CustomerOutcome[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ customer: Omit<CustomerOutcome, 'segments'>; segments: CustomerOutcome['segments'] }>(
        `select customer, segments from simulated_customers where simulation_id = $1
         ${
           behind === undefined
             ? ''
             : `and (-abs(change), account_id) > (select -abs(change), account_id from simulated_customers
                where simulation_id = $1 and account_id = $3)`
         }
         order by -abs(change), account_id limit $2`,
        [simulationId, limit, ...(behind === undefined ? [] : [behind])],
      ),
    );
    return rows.map(({ customer, segments }) => ({ ...customer, segments }));
  }
}

const nothingYet: SimulationProgress = { customers: 0, ofCustomers: 0, events: 0 };

function simulationOf(row: SimulationRow): Simulation {
  return {
    simulationId: row.id,
    state: row.state,
    request: row.request,
    progress: row.progress ?? nothingYet,
    result: row.result ?? undefined,
    problem: row.problem ?? undefined,
    createdAt: row.created_at.getTime(),
    finishedAt: row.finished_at?.getTime(),
  };
}
