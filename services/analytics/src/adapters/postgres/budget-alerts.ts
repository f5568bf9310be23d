import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import { idFrom } from '#identifiers';
import type { Exact } from '#money';
import type { Budget, BudgetSum, BudgetTerms } from '../../domain/budget/budget.js';
import { newlyReached } from '../../domain/budget/budget-sums.js';

export interface ChangedSum extends BudgetSum {
  readonly before: Exact;
}

/** What is reached anew is told of once for each window, group, percentage and limit. */
export async function reportReached(
  transaction: PoolClient,
  budget: Budget,
  sums: readonly ChangedSum[],
): Promise<void> {
  const reached = sums.flatMap(({ before, value, ...of }) => {
    const percent = newlyReached(budget, before, value);
    return percent === undefined ? [] : [{ ...of, value, percent }];
  });
  if (reached.length === 0) return;
  const { tenant, budgetId, ruleId, generation, limit } = budget;
  await transaction.query(
    `insert into budget_alerts (tenant, budget_id, rule_id, terms, id, group_value, window_start, percent, value)
     select $1, $2, $3::bigint, $4::jsonb, *
     from unnest($5::text[], $6::text[], $7::bigint[], $8::int[], $9::numeric[])
     on conflict do nothing`,
    [
      ...[tenant, budgetId, ruleId, JSON.stringify(termsOf(budget))],
      arrayText(
        reached.map(({ windowStart, group, percent }) =>
          idFrom('budget-alert', budgetId, generation, windowStart, group, percent, limit),
        ),
      ),
      arrayText(reached.map(({ group }) => group)),
      arrayText(reached.map(({ windowStart }) => windowStart)),
      arrayText(reached.map(({ percent }) => percent)),
      arrayText(reached.map(({ value }) => value.toDecimal(18))),
    ],
  );
}

function termsOf(budget: Budget): BudgetTerms {
  const {
    tenant: _t,
    budgetId: _b,
    ruleId: _r,
    generation: _g,
    isComplete: _i,
    createdAt: _c,
    updatedAt: _u,
    ...terms
  } = budget;
  return terms;
}
