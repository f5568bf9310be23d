import type { PeriodUnit } from '#calendar';
import type { Exact } from '#money';

export const budgetDimensions = [
  'organization',
  'subscriber',
  'credential',
  'product',
  'model',
  'provider',
  'agent',
] as const;
export type BudgetDimension = (typeof budgetDimensions)[number];

/** `cost` is in USD, `billed` in the budget's currency, `tokens` and `events` are counts. */
export const budgetMeasures = ['cost', 'billed', 'tokens', 'events'] as const;
export type BudgetMeasure = (typeof budgetMeasures)[number];

export const budgetWindows = ['day', 'week', 'month', 'quarter'] as const satisfies readonly PeriodUnit[];
export type BudgetWindow = (typeof budgetWindows)[number];

/** The usage that names one of the values in the dimension. Of a product the value is its id. */
export interface BudgetFilter {
  readonly dimension: BudgetDimension;
  readonly values: readonly string[];
}

/** Which usage is counted, by what, and over which window. When one of these changes, counting begins again. */
export interface CountedUsage {
  readonly measure: BudgetMeasure;
  /** Of `billed` alone: what is billed in another currency is not counted. */
  readonly currency?: string;
  readonly window: BudgetWindow;
  /** Usage has to pass each of them. */
  readonly filters: readonly BudgetFilter[];
  /** The limit holds for each value of the dimension by itself. */
  readonly groupBy?: BudgetDimension;
}

export interface BudgetTerms extends CountedUsage {
  readonly name: string;
  /** Decimal text above zero. */
  readonly limit: string;
  readonly action: 'warn' | 'block';
  /** In shadow a budget counts and tells of alerts, and holds nobody back. */
  readonly isShadow: boolean;
  /** Percentages of the limit, ascending, at which there is an alert before the limit is reached. */
  readonly warnAtPercent: readonly number[];
  /** Who is written to at an alert. */
  readonly notifiedAddresses: readonly string[];
  readonly denyMessage?: string;
}

export interface Budget extends BudgetTerms {
  readonly tenant: string;
  readonly budgetId: string;
  /** By which clients name it: their parsers take numbers alone. */
  readonly ruleId: number;
  /** Rises each time that counting begins again. */
  readonly generation: number;
  /** Whether usage of before the generation is in its sums. */
  readonly isComplete: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What came together for a group (`''` where a budget has none) in a window, by its first instant. */
export interface BudgetSum {
  readonly group: string;
  readonly windowStart: number;
  readonly value: Exact;
}

const sameWords = (budget: CountedUsage) =>
  JSON.stringify([budget.measure, budget.currency, budget.window, budget.filters, budget.groupBy]);

/** Whether the sums of one are those of the other. */
export const countsAlike = (one: CountedUsage, other: CountedUsage): boolean => sameWords(one) === sameWords(other);
