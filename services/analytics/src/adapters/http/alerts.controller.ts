import { Controller, Query } from '@nestjs/common';
import type { Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, pageOfRows, readCursor } from '#http';
import type { BudgetAlert } from '../../application/budget/ports.js';
import { AlertsRepository } from '../postgres/alerts.repository.js';
import { Alerts, AlertsQuery } from './budget.schema.js';

@Controller('v1/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List the alerts of budgets, the newest first',
    tag: 'Budgets',
    scope: 'read',
    query: AlertsQuery,
    answer: Alerts,
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof AlertsQuery>) {
    const limit = limitOf(query.limit);
    const [behind] = readCursor(query.cursor, 'position') ?? [];
    const rows = await this.alerts.list(tenant, limit + 1, behind, query.budgetId);
    return pageOfRows(rows, limit, jsonOf, ({ position }) => [position]);
  }
}

function jsonOf({
  terms,
  group,
  windowStart,
  createdAt,
  ...alert
}: BudgetAlert): Static<typeof Alerts>['items'][number] {
  const { alertId, budgetId, ruleId, percent, value } = alert;
  const { name, measure, currency, window, groupBy, limit, action, isShadow } = terms;
  return {
    ...{ alertId, budgetId, ruleId, budgetName: name, measure, window },
    ...(currency !== undefined && { currency }),
    ...(groupBy !== undefined && { groupBy, group }),
    windowStart: new Date(windowStart).toISOString(),
    ...{ percent, limit, value, action, isShadow },
    createdAt: new Date(createdAt).toISOString(),
  };
}
