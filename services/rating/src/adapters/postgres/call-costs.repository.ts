import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { CallCost } from '../../domain/cost/call-cost.js';

interface CallCostRow {
  transaction_id: string;
  source: string;
  received_at: string;
  occurred_at: string;
  cost: string | null;
  cost_source: string;
  call: Record<string, unknown>;
}

const keptMs = 86_400_000;

/** What calls of the last day cost, by the ids of their senders. */
@Injectable()
export class CallCostsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Whoever writes some takes away at least as many that are too old, so that nobody has to clean up. */
  async record(transaction: PoolClient, costs: readonly CallCost[]): Promise<void> {
    if (costs.length === 0) return;
    const latest = [...new Map(costs.map((one) => [keyOf(one), one]))];
    // In one order everywhere, so that two that write the same ids wait and do not lock each other out.
    const rows = latest.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    const column = (of: (one: CallCost) => string | number | null) => arrayText(rows.map(of));
    await transaction.query(
      `insert into call_costs (tenant, transaction_id, source, received_at, occurred_at, cost, cost_source, call)
       select t, i, s, r, o, c, cs, j::json
       from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[])
         as n(t, i, s, r, o, c, cs, j)
       on conflict (tenant, transaction_id, source) do update set
         received_at = excluded.received_at, occurred_at = excluded.occurred_at, cost = excluded.cost,
         cost_source = excluded.cost_source, call = excluded.call`,
      [
        column(({ tenant }) => tenant),
        column(({ transactionId }) => storable(transactionId)),
        column(({ source }) => storable(source)),
        column(({ receivedAt }) => receivedAt),
        column(({ occurredAt }) => occurredAt),
        column(({ cost }) => cost),
        column(({ costSource }) => costSource),
        column(({ call }) => JSON.stringify(call)),
      ],
    );
    await transaction.query(
      `delete from call_costs where ctid = any(array(
         select ctid from call_costs where received_at < $1 order by received_at limit $2 for update skip locked))`,
      [Math.max(...rows.map(({ receivedAt }) => receivedAt)) - keptMs, 2 * rows.length],
    );
  }

  async find(tenant: string, transactionId: string): Promise<CallCost[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<CallCostRow>(
        `select transaction_id, source, received_at, occurred_at, cost, cost_source, call from call_costs
         where tenant = $1 and transaction_id = $2 order by source`,
        [tenant, storable(transactionId)],
      ),
    );
    return rows.map((row) => ({
      tenant,
      transactionId,
      source: row.source,
      receivedAt: Number(row.received_at),
      occurredAt: Number(row.occurred_at),
      cost: row.cost,
      costSource: row.cost_source,
      call: row.call,
    }));
  }
}

// Postgres text has neither.
const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

const keyOf = ({ tenant, source, transactionId }: CallCost): string =>
  JSON.stringify([tenant, storable(source), storable(transactionId)]);
