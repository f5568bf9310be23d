import type { PoolClient } from 'pg';
import type { Budget, BudgetTerms } from '../../domain/budget/budget.js';

export interface BudgetRow {
  readonly id: string;
  readonly tenant: string;
  readonly rule_id: string;
  readonly terms: BudgetTerms;
  readonly generation: number;
  readonly is_complete: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** How far rated usage was counted when counting for a budget began. */
export interface CountedThrough {
  /** By usage partition, the last sequence. */
  readonly sequences: Readonly<Record<string, number>>;
  readonly offsets: readonly { readonly topic: string; readonly partition: number; readonly next: string }[];
}

export const budgetColumns =
  'id, tenant, rule_id, terms, generation, seeded_through is null as is_complete, created_at, updated_at';

export function budgetOf({ terms, ...row }: BudgetRow): Budget {
  return {
    ...terms,
    tenant: row.tenant,
    budgetId: row.id,
    ruleId: Number(row.rule_id),
    generation: row.generation,
    isComplete: row.is_complete,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
  };
}

const lockName = "hashtext('what budgets count')";

/** Whoever counts usage holds the budgets as they are until it is counted. */
export async function whileBudgetsStay(transaction: PoolClient): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock_shared(${lockName})`);
}

/** Whoever changes what is counted waits for those who count, so that it is known which usage came before. */
export async function whileNothingIsCounted(transaction: PoolClient): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${lockName})`);
}
