import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { arrayText, POOL, reachingPostgres, withTransaction } from '#database';
import { AlertStore, type BudgetAlert, mostMailedAlerts } from '../../application/budget/ports.js';
import type { BudgetTerms } from '../../domain/budget/budget.js';
import { endOfList } from './budgets.repository.js';

interface AlertRow {
  readonly position: string;
  readonly id: string;
  readonly tenant: string;
  readonly budget_id: string;
  readonly rule_id: string;
  readonly terms: BudgetTerms;
  readonly group_value: string;
  readonly window_start: string;
  readonly percent: number;
  readonly value: string;
  readonly created_at: Date;
}

const columns = `a.position, id, tenant, budget_id, rule_id, terms, group_value, window_start, percent,
  trim_scale(value)::text as value, created_at`;

/** The alerts of budgets: as they are listed, and as they are published. */
@Injectable()
export class AlertsRepository extends AlertStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  /** The newest first, those behind a position. */
  async list(tenant: string, limit: number, behind?: string | number, budgetId?: string): Promise<BudgetAlert[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<AlertRow>(
        `select ${columns} from budget_alerts a where tenant = $1 and a.position < coalesce($3::bigint, ${endOfList})
           and budget_id = coalesce($4, budget_id)
         order by a.position desc limit $2`,
        [tenant, limit, behind ?? null, budgetId ?? null],
      ),
    );
    return rows.map(alertOf);
  }

  publish(most: number, send: (alerts: readonly BudgetAlert[]) => Promise<void>): Promise<number> {
    return withTransaction(this.pool, async (transaction) => {
      const { rows } = await transaction.query<AlertRow & { earlier: number }>(
        `select ${columns}, (select count(*)::int from (
             select from budget_alerts e
             where e.budget_id = a.budget_id and e.window_start = a.window_start and e.position < a.position
             limit ${mostMailedAlerts}) as earlier) as earlier
         from budget_alerts a where not is_published order by a.position limit $1 for update skip locked`,
        [most],
      );
      if (rows.length === 0) return 0;
      await send(
        rows.map(({ earlier, ...row }) => (earlier < mostMailedAlerts ? alertOf(row) : unmailed(alertOf(row)))),
      );
      await transaction.query('update budget_alerts set is_published = true where position = any($1::bigint[])', [
        arrayText(rows.map(({ position }) => position)),
      ]);
      return rows.length;
    });
  }

  async removeBefore(at: number, most: number): Promise<number> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query(
        `delete from budget_alerts where position in (
           select position from budget_alerts where is_published and created_at < $1 order by position limit $2)`,
        [new Date(at), most],
      ),
    );
    return rowCount ?? 0;
  }
}

const alertOf = (row: AlertRow): BudgetAlert => ({
  position: Number(row.position),
  alertId: row.id,
  tenant: row.tenant,
  budgetId: row.budget_id,
  ruleId: Number(row.rule_id),
  terms: row.terms,
  group: row.group_value,
  windowStart: Number(row.window_start),
  percent: row.percent,
  value: row.value,
  createdAt: row.created_at.getTime(),
});

const unmailed = (alert: BudgetAlert): BudgetAlert => ({ ...alert, terms: { ...alert.terms, notifiedAddresses: [] } });
