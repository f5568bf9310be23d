import { Injectable } from '@nestjs/common';
import type { Budget } from '../../domain/budget/budget.js';
import { budgetWindowAt } from '../../domain/budget/budget-window.js';
import type { RunningBudget } from '../../domain/budget/compiled-rules.js';
import { BudgetSumStore, TenantCalendar } from './ports.js';

/** Of a budget by groups: those with the most. */
export const mostShownGroups = 1_000;

/** Budgets with what has come together in the window that is now, in the tenant's zone and billing time. */
@Injectable()
export class RunningBudgets {
  constructor(
    private readonly store: BudgetSumStore,
    private readonly calendar: TenantCalendar,
  ) {}

  /** @param most groups of each */
  async of(budgets: readonly Budget[], most = mostShownGroups): Promise<RunningBudget[]> {
    const running = budgets.map((budget) => ({ budget, window: this.windowOf(budget) }));
    const asked = running.map(({ budget, window }) => ({ budget, windowStart: window.start }));
    const groups = await this.store.sums(asked, most);
    return running.map((one) => ({ ...one, groups: groups.get(one.budget.budgetId) ?? [] }));
  }

  /**
   * The start of the first window whose sums are kept: that before the one that is now, by the earlier of billing time and
   * the wall's, to which billing time falls back when a test clock is taken away. Nobody asks for those before it.
   */
  keptFrom({ tenant, window }: Pick<Budget, 'tenant' | 'window'>): number {
    const timeZone = this.calendar.timeZoneOf(tenant);
    const now = Math.min(this.calendar.nowOf(tenant), Date.now());
    return budgetWindowAt(window, timeZone, budgetWindowAt(window, timeZone, now).start - 1).start;
  }

  /** Billing time. */
  nowOf(tenant: string): number {
    return this.calendar.nowOf(tenant);
  }

  /** That which is now. */
  windowOf({ tenant, window }: Pick<Budget, 'tenant' | 'window'>) {
    return budgetWindowAt(window, this.calendar.timeZoneOf(tenant), this.calendar.nowOf(tenant));
  }
}
