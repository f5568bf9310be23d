import { Injectable } from '@nestjs/common';
import { type CompiledRule, compiledRulesOf } from '../../domain/budget/compiled-rules.js';
import { BudgetList, TenantCalendar } from './ports.js';
import { mostShownGroups, RunningBudgets } from './running-budgets.js';

/** Of all budgets of a tenant together, in one answer. */
export const mostPolledGroups = 10_000;
/** However many clients poll, they are reckoned this often at most. */
const keptMs = 1_000;
const mostKept = 1_000;

export interface Polled {
  readonly rules: readonly CompiledRule[];
  /** Epoch milliseconds, by the wall. */
  readonly compiledAt: number;
}

/** The rules that clients hold calls back by, for each tenant as they were within the last second. */
@Injectable()
export class PolledRules {
  private readonly kept = new Map<string, { readonly at: number; readonly polled: Promise<Polled> }>();

  constructor(
    private readonly budgets: BudgetList,
    private readonly running: RunningBudgets,
    private readonly calendar: TenantCalendar,
  ) {}

  of(tenant: string): Promise<Polled> {
    const now = Date.now();
    const known = this.kept.get(tenant);
    if (known !== undefined && now - known.at < keptMs) return known.polled;
    if (this.kept.size >= mostKept) this.kept.clear();
    const polled = this.compile(tenant, now);
    this.kept.set(tenant, { at: now, polled });
    // Whoever comes next asks again.
    polled.catch(() => this.kept.delete(tenant));
    return polled;
  }

  private async compile(tenant: string, compiledAt: number): Promise<Polled> {
    const budgets = await this.budgets.all(tenant);
    const grouped = budgets.filter(({ groupBy }) => groupBy !== undefined).length;
    const most = Math.min(mostShownGroups, Math.floor(mostPolledGroups / Math.max(grouped, 1)));
    const running = await this.running.of(budgets, most);
    const productName = (productId: string) => this.calendar.productName(tenant, productId);
    return { rules: running.flatMap((budget) => compiledRulesOf(budget, compiledAt, productName)), compiledAt };
  }
}
