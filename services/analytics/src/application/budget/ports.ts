import type { Interval } from '#calendar';
import type { Exact } from '#money';
import type { Budget, BudgetSum, BudgetTerms, CountedUsage } from '../../domain/budget/budget.js';

/** By usage partition, the last sequence of some usage. */
export type ThroughSequences = Readonly<Record<string, number>>;

/** A budget whose usage of before it was there is not in its sums, and is stored where it can be asked for. */
export interface BudgetToSeed {
  readonly budget: Budget;
  readonly through: ThroughSequences;
}

/** What tenants' budgets are reckoned by. */
export abstract class TenantCalendar {
  /** Before all is read once, windows would lie wrong. @throws Unavailable */
  abstract demandRead(): void;
  abstract timeZoneOf(tenant: string): string;
  /** Billing time, epoch milliseconds. */
  abstract nowOf(tenant: string): number;
  /** Its id, where nobody knows a name. */
  abstract productName(tenant: string, productId: string): string;
  /** As the customer is called now; its id, where nobody knows a name. */
  abstract customerName(tenant: string, accountId: string): string;
  /** As the tenant is called; its id, where nobody knows a name. */
  abstract nameOf(tenant: string): string;
}

export abstract class BudgetList {
  /** Of a tenant, the newest first. */
  abstract all(tenant: string): Promise<Budget[]>;
}

export interface GroupSum {
  readonly group: string;
  readonly value: Exact;
}

export abstract class BudgetSumStore {
  abstract toSeed(): Promise<BudgetToSeed[]>;
  /** Adds what came before, once. */
  abstract seed(budget: Budget, sums: readonly BudgetSum[]): Promise<void>;
  /** Takes away what was counted in windows that begin before the first that is kept of a budget; answers how many sums. */
  abstract forget(keptFrom: (budget: Budget) => number): Promise<number>;
  /** By budget: what is counted in a window, the highest first. */
  abstract sums(
    asked: readonly { readonly budget: Budget; readonly windowStart: number }[],
    most: number,
  ): Promise<ReadonlyMap<string, readonly GroupSum[]>>;
}

export abstract class PastUsage {
  abstract sumsOf(
    tenant: string,
    budget: CountedUsage,
    window: Interval,
    through: ThroughSequences,
  ): Promise<BudgetSum[]>;
}

/** That a percentage of a limit was reached, by a group ('' where the budget has none) in a window. */
export interface BudgetAlert {
  readonly position: number;
  readonly alertId: string;
  readonly tenant: string;
  readonly budgetId: string;
  readonly ruleId: number;
  /** The budget's, as they were. */
  readonly terms: BudgetTerms;
  readonly group: string;
  readonly windowStart: number;
  readonly percent: number;
  readonly value: string;
  readonly createdAt: number;
}

/** Longer than any window whose sums are kept, so that no alert comes a second time. */
export const alertsKeptDays = 400;

/** Of a budget and window: nobody is written to about those that come later. */
export const mostMailedAlerts = 20;

export abstract class AlertStore {
  /** Sends those that were not sent, the oldest first; answers how many they were. At least once. */
  abstract publish(most: number, send: (alerts: readonly BudgetAlert[]) => Promise<void>): Promise<number>;
  /** Of those that were sent, some that were counted before an instant; answers how many they were. */
  abstract removeBefore(at: number, most: number): Promise<number>;
}

export abstract class AlertLog {
  abstract append(alerts: readonly BudgetAlert[]): Promise<void>;
}
