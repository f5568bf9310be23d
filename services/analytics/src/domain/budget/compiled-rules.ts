import type { Exact } from '#money';
import type { Budget, BudgetFilter, BudgetMeasure, BudgetWindow } from './budget.js';
import { reachOf } from './budget-sums.js';

/** A budget with what is counted for it in the window that is now. */
export interface RunningBudget {
  readonly budget: Budget;
  readonly window: { readonly start: number; readonly end: number };
  readonly groups: readonly { readonly group: string; readonly value: Exact }[];
}

export interface CompiledRule {
  readonly ruleId: number;
  readonly name: string;
  readonly action: 'BLOCK' | 'WARN_ONLY';
  readonly periodType: string;
  readonly metricType: string;
  readonly threshold: number;
  readonly currentValue: number;
  readonly breached: boolean;
  readonly shadowMode: boolean;
  readonly filters: readonly CompiledFilter[];
  readonly windowStart: string;
  readonly windowEnd?: string;
  readonly resetsAt: string;
  readonly denyMessage?: string;
  readonly groupBy?: string;
  readonly groupBreakdown?: readonly CompiledGroup[];
}

interface CompiledFilter {
  readonly dimension: string;
  readonly operator: 'IS' | 'IN';
  readonly value: string;
  readonly values: readonly string[];
}

interface CompiledGroup {
  readonly groupValue: string;
  readonly currentValue: number;
  readonly breached: boolean;
}

const periodTypes: Record<BudgetWindow, string> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  quarter: 'QUARTERLY',
};

const metricTypes: Record<BudgetMeasure, string> = {
  cost: 'TOTAL_COST',
  billed: 'BILLED_AMOUNT',
  tokens: 'TOKEN_COUNT',
  events: 'EVENT_COUNT',
};

/**
 * What clients of the metering API hold calls back by. They look up groups by subscriber alone, so that a budget by another
 * dimension is a rule for each of its groups that is over, with a filter to it.
 * @param clockNow the wall's time: clients drop rules whose window ended by it, so that of a test clock's it is not said
 * @param productName by which usage names a product
 */
export function compiledRulesOf(
  { budget, window, groups }: RunningBudget,
  clockNow: number,
  productName: (productId: string) => string,
): CompiledRule[] {
  const compiled = (filters: readonly BudgetFilter[], value: number, breached: boolean): CompiledRule => ({
    ruleId: budget.ruleId,
    name: budget.name,
    action: budget.action === 'block' ? 'BLOCK' : 'WARN_ONLY',
    periodType: periodTypes[budget.window],
    metricType: metricTypes[budget.measure],
    threshold: Number(budget.limit),
    currentValue: value,
    breached,
    shadowMode: budget.isShadow,
    filters: filters.map((filter) => compiledFilter(filter, productName)),
    windowStart: new Date(window.start).toISOString(),
    ...(window.end > clockNow && { windowEnd: new Date(window.end).toISOString() }),
    resetsAt: new Date(window.end).toISOString(),
    ...(budget.denyMessage !== undefined && { denyMessage: budget.denyMessage }),
  });
  const reached = groups.map(({ group, value }) => ({
    groupValue: group,
    currentValue: Number(value.toDecimal(18)),
    breached: reachOf(budget, value).isBreached,
  }));
  const { groupBy } = budget;
  if (groupBy === undefined) {
    const [all] = reached;
    return [compiled(budget.filters, all?.currentValue ?? 0, all?.breached ?? false)];
  }
  const over = reached.filter(({ breached }) => breached);
  if (groupBy === 'subscriber') {
    const highest = Math.max(0, ...reached.map(({ currentValue }) => currentValue));
    return [{ ...compiled(budget.filters, highest, over.length > 0), groupBy: 'SUBSCRIBER', groupBreakdown: reached }];
  }
  return over.map(({ groupValue, currentValue }) =>
    compiled([...budget.filters, { dimension: groupBy, values: [groupValue] }], currentValue, true),
  );
}

function compiledFilter(
  { dimension, values }: BudgetFilter,
  productName: (productId: string) => string,
): CompiledFilter {
  const named = dimension === 'product' ? values.map(productName) : values;
  return {
    dimension: dimension.toUpperCase(),
    operator: named.length === 1 ? 'IS' : 'IN',
    value: named.join(','),
    values: named,
  };
}
