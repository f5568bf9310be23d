import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import { Exact } from '#money';
import { BudgetSumStore, type BudgetToSeed, type GroupSum } from '../../application/budget/ports.js';
import type { LogPartition } from '../../application/ports.js';
import type { Budget, BudgetSum } from '../../domain/budget/budget.js';
import { type Sequences, sortBlocks } from '../../domain/insert-position.js';
import { reportReached } from './budget-alerts.js';
import { type BudgetRow, budgetColumns, budgetOf, type CountedThrough, whileBudgetsStay } from './budget-rows.js';

/** A record of rated usage, by its head: its rows are read only if a budget counts them. */
export interface CountableBlock {
  readonly offset: bigint;
  readonly tenant: string;
  readonly usagePartition: number;
  readonly sequence: number;
}

const budgetsAtOnce = 500;

/** What is counted for budgets. Offset, sums and alerts change together, so that each record counts once. */
@Injectable()
export class BudgetSumsRepository extends BudgetSumStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async nextOffset({ topic, partition }: LogPartition): Promise<string> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ next_offset: string }>(
        'select next_offset from budget_positions where topic = $1 and partition = $2',
        [topic, partition],
      ),
    );
    return rows[0]?.next_offset ?? '0';
  }

  /** @param records of one partition, in its order; @param through the last offset that was read, with or without a block */
  add<Block extends CountableBlock>(
    { topic, partition }: LogPartition,
    blocks: readonly Block[],
    through: bigint,
    sumsOf: (budget: Budget, blocks: readonly Block[]) => readonly BudgetSum[] | Promise<readonly BudgetSum[]>,
  ): Promise<void> {
    return withTransaction(this.pool, async (transaction) => {
      await whileBudgetsStay(transaction);
      const { rows } = await transaction.query<{ next_offset: string; sequences: Sequences }>(
        `insert into budget_positions as p (topic, partition, next_offset) values ($1, $2, 0)
         on conflict (topic, partition) do update set next_offset = p.next_offset returning next_offset, sequences`,
        [topic, partition],
      );
      const next = BigInt(rows[0]!.next_offset);
      if (through < next) return;
      const { fresh, sequences } = sortBlocks(
        blocks.filter(({ offset }) => offset >= next),
        rows[0]!.sequences,
      );
      for (const budget of await budgetsOf(transaction, [...new Set(fresh.map(({ tenant }) => tenant))])) {
        const own = fresh.filter(({ tenant }) => tenant === budget.tenant);
        await addTo(transaction, budget, await sumsOf(budget, own));
      }
      await transaction.query(
        'update budget_positions set next_offset = $3, sequences = $4 where topic = $1 and partition = $2',
        [topic, partition, String(through + 1n), JSON.stringify(sequences)],
      );
    });
  }

  /**
   * Those whose past the writer of ClickHouse has passed, be its records stored or dead letters. In no order, so that
   * those that cannot be added up stand before nobody.
   */
  async toSeed(): Promise<BudgetToSeed[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<BudgetRow & { seeded_through: CountedThrough }>(
        `select ${budgetColumns}, seeded_through from budgets where seeded_through is not null
           and not exists (
             select from jsonb_to_recordset(seeded_through -> 'offsets') as o(topic text, partition int, next bigint)
             left join insert_positions i using (topic, partition)
             where coalesce(i.next_offset, 0) < o.next)
         order by random() limit 100`,
      ),
    );
    return rows.map((row) => ({ budget: budgetOf(row), through: row.seeded_through.sequences }));
  }

  /** Adds what came before, unless it was added meanwhile or the budget counts other usage by now. */
  seed(budget: Budget, sums: readonly BudgetSum[]): Promise<void> {
    return withTransaction(this.pool, async (transaction) => {
      await whileBudgetsStay(transaction);
      const { rowCount } = await transaction.query(
        'update budgets set seeded_through = null where id = $1 and generation = $2 and seeded_through is not null',
        [budget.budgetId, budget.generation],
      );
      if (rowCount === 1) await addTo(transaction, budget, sums);
    });
  }

  async forget(keptFrom: (budget: Budget) => number): Promise<number> {
    let forgotten = 0;
    for (let after = '0'; ; ) {
      const { rows } = await reachingPostgres(() =>
        this.pool.query<BudgetRow>(
          `select ${budgetColumns} from budgets where rule_id > $1 order by rule_id limit ${budgetsAtOnce}`,
          [after],
        ),
      );
      const budgets = rows.map(budgetOf);
      const { rowCount } = await reachingPostgres(() =>
        this.pool.query(
          `delete from budget_sums s using unnest($1::text[], $2::bigint[]) as k(id, kept_from)
           where s.budget_id = k.id and s.window_start < k.kept_from`,
          [arrayText(budgets.map(({ budgetId }) => budgetId)), arrayText(budgets.map(keptFrom))],
        ),
      );
      forgotten += rowCount ?? 0;
      const last = rows.at(-1);
      if (last === undefined || rows.length < budgetsAtOnce) return forgotten;
      after = last.rule_id;
    }
  }

  async sums(
    asked: readonly { readonly budget: Budget; readonly windowStart: number }[],
    most: number,
  ): Promise<ReadonlyMap<string, readonly GroupSum[]>> {
    if (asked.length === 0) return new Map();
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ budget_id: string; group_value: string; value: string }>(
        `select a.id as budget_id, s.group_value, s.value
         from unnest($1::text[], $2::int[], $3::bigint[]) as a(id, generation, window_start), lateral (
           select group_value, value from budget_sums
           where budget_id = a.id and generation = a.generation and window_start = a.window_start
           order by value desc, group_value limit $4) as s`,
        [
          arrayText(asked.map(({ budget }) => budget.budgetId)),
          arrayText(asked.map(({ budget }) => budget.generation)),
          arrayText(asked.map(({ windowStart }) => windowStart)),
          most,
        ],
      ),
    );
    const sums = new Map<string, GroupSum[]>();
    for (const { budget_id, group_value, value } of rows) {
      const own = sums.get(budget_id) ?? [];
      own.push({ group: group_value, value: Exact.parse(value) });
      sums.set(budget_id, own);
    }
    return sums;
  }
}

async function budgetsOf(transaction: PoolClient, tenants: readonly string[]): Promise<Budget[]> {
  if (tenants.length === 0) return [];
  // In one order, so that two partitions never wait for each other.
  const { rows } = await transaction.query<BudgetRow>(
    `select ${budgetColumns} from budgets where tenant = any($1::text[]) order by id`,
    [arrayText(tenants)],
  );
  return rows.map(budgetOf);
}

async function addTo(transaction: PoolClient, budget: Budget, sums: readonly BudgetSum[]): Promise<void> {
  if (sums.length === 0) return;
  const { rows } = await transaction.query<{ group_value: string; window_start: string; value: string }>(
    `insert into budget_sums as s (budget_id, generation, window_start, group_value, value)
     select $1, $2::int, w, g, v from unnest($3::bigint[], $4::text[], $5::numeric[]) as n(w, g, v) order by w, g
     on conflict (budget_id, generation, window_start, group_value) do update set value = s.value + excluded.value
     returning group_value, window_start, value`,
    [
      budget.budgetId,
      budget.generation,
      arrayText(sums.map(({ windowStart }) => windowStart)),
      arrayText(sums.map(({ group }) => group)),
      arrayText(sums.map(({ value }) => value.toDecimal(18))),
    ],
  );
  const added = new Map(sums.map(({ windowStart, group, value }) => [`${windowStart}/${group}`, value]));
  await reportReached(
    transaction,
    budget,
    rows.map(({ group_value: group, window_start, value }) => ({
      group,
      windowStart: Number(window_start),
      value: Exact.parse(value),
      before: Exact.parse(value).minus(added.get(`${window_start}/${group}`)!),
    })),
  );
}
