import { Exact } from '#money';
import type { Budget, BudgetSum } from '../../domain/budget/budget.js';
import { mostPolledGroups, PolledRules } from './polled-rules.js';
import { BudgetList, BudgetSumStore, type BudgetToSeed, type GroupSum, TenantCalendar } from './ports.js';
import { RunningBudgets } from './running-budgets.js';

const budget = (budgetId: string, more: Partial<Budget> = {}): Budget => ({
  ...{ tenant: 'acme', budgetId, ruleId: 1, generation: 1, isComplete: true, createdAt: 0, updatedAt: 0 },
  ...{ name: budgetId, measure: 'events', limit: '1', window: 'month', filters: [], action: 'block', isShadow: false },
  ...{ warnAtPercent: [], notifiedAddresses: [] },
  ...more,
});

class Calendar extends TenantCalendar {
  demandRead = () => {};
  timeZoneOf = () => 'UTC';
  nowOf = () => Date.UTC(2026, 10, 15);
  productName = (_: string, productId: string) => productId;
  customerName = (_: string, accountId: string) => accountId;
  nameOf = (tenant: string) => tenant;
}

/** As many groups as are asked for, each with two events. */
class Sums extends BudgetSumStore {
  asked: number[] = [];
  isAway = false;

  async sums(asked: readonly { readonly budget: Budget }[], most: number): Promise<Map<string, GroupSum[]>> {
    this.asked.push(most);
    if (this.isAway) throw new Error('away');
    const groups = Array.from({ length: most }, (_, i) => ({ group: `g${i}`, value: Exact.parse(2) }));
    return new Map(asked.map((one) => [one.budget.budgetId, groups]));
  }

  toSeed = async (): Promise<BudgetToSeed[]> => [];
  forget = async (): Promise<number> => 0;
  seed = async (_budget: Budget, _sums: readonly BudgetSum[]): Promise<void> => undefined;
}

function polled(budgets: readonly Budget[]) {
  class Budgets extends BudgetList {
    all = async (tenant: string) => budgets.filter((one) => one.tenant === tenant);
  }
  const [sums, calendar] = [new Sums(), new Calendar()];
  return { sums, rules: new PolledRules(new Budgets(), new RunningBudgets(sums, calendar), calendar) };
}

describe('the rules that many clients poll', () => {
  it('are reckoned once for all that come within a second, for each tenant by itself', async () => {
    const { sums, rules } = polled([budget('b'), budget('c', { tenant: 'other', name: 'c' })]);
    const answers = await Promise.all([rules.of('acme'), rules.of('acme'), rules.of('other'), rules.of('acme')]);
    expect(answers.map((answer) => answer.rules.map(({ name }) => name))).toEqual([['b'], ['b'], ['c'], ['b']]);
    expect(sums.asked).toHaveLength(2);
  });

  it('are asked for again when they could not be reckoned', async () => {
    const { sums, rules } = polled([budget('b')]);
    sums.isAway = true;
    await expect(rules.of('acme')).rejects.toThrow('away');
    sums.isAway = false;
    expect((await rules.of('acme')).rules).toHaveLength(1);
  });

  it.each([
    [1, 1_000],
    [10, 1_000],
    [40, 250],
  ])('share their groups: of %i budgets %i each', async (count, each) => {
    const budgets = Array.from({ length: count }, (_, i) => budget(`b${i}`, { groupBy: 'model' }));
    const found = (await polled(budgets).rules.of('acme')).rules;
    expect(found).toHaveLength(count * each);
    expect(found.length).toBeLessThanOrEqual(mostPolledGroups);
  });
});
