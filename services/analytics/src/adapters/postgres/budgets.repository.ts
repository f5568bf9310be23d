import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Interval } from '#calendar';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { Exact } from '#money';
import { BudgetList } from '../../application/budget/ports.js';
import { type Budget, type BudgetTerms, countsAlike } from '../../domain/budget/budget.js';
import type { Sequences } from '../../domain/insert-position.js';
import { lastSequence } from '../../domain/written-sequences.js';
import { type ChangedSum, reportReached } from './budget-alerts.js';
import { type BudgetRow, budgetColumns, budgetOf, type CountedThrough, whileNothingIsCounted } from './budget-rows.js';

export const mostBudgets = 200;

/** Of a budget by groups, when its limit is changed. */
const mostGroupsLookedAt = 10_000;

/** Beyond every number that Postgres gives. */
export const endOfList = '9223372036854775807';

/** Budgets, by tenant. */
@Injectable()
export class BudgetsRepository extends BudgetList {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  add(tenant: string, budgetId: string, terms: BudgetTerms): Promise<Budget | 'too-many'> {
    return withTransaction(this.pool, async (transaction) => {
      await whileNothingIsCounted(transaction);
      const { rows: had } = await transaction.query<{ budgets: number }>(
        'select count(*)::int as budgets from budgets where tenant = $1 and id <> $2',
        [tenant, budgetId],
      );
      if ((had[0]?.budgets ?? 0) >= mostBudgets) return 'too-many';
      const { rows } = await transaction.query<BudgetRow>(
        `insert into budgets as b (id, tenant, terms, seeded_through) values ($1, $2, $3, $4)
         on conflict (id) do update set id = b.id returning ${budgetColumns}`,
        [budgetId, tenant, JSON.stringify(terms), await countedThrough(transaction)],
      );
      return budgetOf(rows[0]!);
    });
  }

  /**
   * Undefined: there is none. What was counted stays, unless other usage is counted from now on; what it has reached of
   * another limit in the running window is told of.
   */
  change(
    tenant: string,
    budgetId: string,
    to: (before: Budget) => BudgetTerms,
    windowOf: (budget: Budget) => Interval,
  ): Promise<Budget | undefined> {
    return withTransaction(this.pool, async (transaction) => {
      await whileNothingIsCounted(transaction);
      const { rows: found } = await transaction.query<BudgetRow>(
        `select ${budgetColumns} from budgets where tenant = $1 and id = $2 for update`,
        [tenant, budgetId],
      );
      const before = found[0] && budgetOf(found[0]);
      if (before === undefined) return undefined;
      const terms = to(before);
      const [again, through] = countsAlike(before, terms) ? [0, null] : [1, await countedThrough(transaction)];
      if (again === 1) await transaction.query('delete from budget_sums where budget_id = $1', [budgetId]);
      const { rows } = await transaction.query<BudgetRow>(
        `update budgets set terms = $2, generation = generation + $3, updated_at = now(),
           seeded_through = case when $3 = 0 then seeded_through else $4::jsonb end
         where id = $1 returning ${budgetColumns}`,
        [budgetId, JSON.stringify(terms), again, through],
      );
      const budget = budgetOf(rows[0]!);
      await reportReached(transaction, budget, await highestSums(transaction, budget, windowOf(budget).start));
      return budget;
    });
  }

  /** Not while usage is counted for it. */
  remove(tenant: string, budgetId: string): Promise<boolean> {
    return withTransaction(this.pool, async (transaction) => {
      await whileNothingIsCounted(transaction);
      const { rowCount } = await transaction.query('delete from budgets where tenant = $1 and id = $2', [
        tenant,
        budgetId,
      ]);
      return rowCount === 1;
    });
  }

  async find(tenant: string, budgetId: string): Promise<Budget | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<BudgetRow>(`select ${budgetColumns} from budgets where tenant = $1 and id = $2`, [
        tenant,
        budgetId,
      ]),
    );
    return rows[0] && budgetOf(rows[0]);
  }

  all(tenant: string): Promise<Budget[]> {
    return this.list(tenant, mostBudgets);
  }

  /** The newest first, those behind a rule's number. */
  async list(tenant: string, limit: number, behind?: number): Promise<Budget[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<BudgetRow>(
        `select ${budgetColumns} from budgets where tenant = $1 and rule_id < coalesce($3::bigint, ${endOfList})
         order by rule_id desc limit $2`,
        [tenant, limit, behind ?? null],
      ),
    );
    return rows.map(budgetOf);
  }
}

/** As they are, whatever they were. */
async function highestSums(transaction: PoolClient, budget: Budget, windowStart: number): Promise<ChangedSum[]> {
  const { rows } = await transaction.query<{ group_value: string; value: string }>(
    `select group_value, value from budget_sums where budget_id = $1 and generation = $2 and window_start = $3
     order by value desc limit ${mostGroupsLookedAt}`,
    [budget.budgetId, budget.generation, windowStart],
  );
  return rows.map(({ group_value: group, value }) => ({
    ...{ group, windowStart, value: Exact.parse(value), before: Exact.zero },
  }));
}

/** How far usage is counted: what comes later is counted as it comes. */
async function countedThrough(transaction: PoolClient): Promise<string> {
  const { rows } = await transaction.query<{
    topic: string;
    partition: number;
    next_offset: string;
    sequences: Sequences;
  }>('select topic, partition, next_offset, sequences from budget_positions');
  const sequences: Record<string, number> = {};
  // What ClickHouse has no room for is nowhere to be added from.
  for (const { sequences: known } of rows)
    for (const [partition, counted] of Object.entries(known))
      if (Number(partition) <= 0xffff)
        sequences[partition] = Math.max(sequences[partition] ?? 0, lastSequence(counted));
  const offsets = rows.map(({ topic, partition, next_offset }) => ({ topic, partition, next: next_offset }));
  return JSON.stringify({ sequences, offsets } satisfies CountedThrough);
}
