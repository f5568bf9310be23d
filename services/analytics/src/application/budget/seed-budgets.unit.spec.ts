import { setTimeout } from 'node:timers/promises';
import { Unavailable } from '#decider';
import type { Budget } from '../../domain/budget/budget.js';
import type { BudgetSumStore, PastUsage, TenantCalendar } from './ports.js';
import type { RunningBudgets } from './running-budgets.js';
import { SeedBudgets } from './seed-budgets.js';

describe('the past usage of a budget', () => {
  it('is not looked for before the zones and clocks of tenants are read, by which its window lies', async () => {
    let isRead = false;
    let seeded = false;
    const store = {
      toSeed: async () => (seeded ? [] : [{ budget: { tenant: 'acme' } as Budget, through: {} }]),
      seed: async () => {
        seeded = true;
      },
    } as unknown as BudgetSumStore;
    const past: PastUsage = { sumsOf: async () => [] };
    const running = {
      windowOf: () => {
        if (!isRead) throw new Error('the window would lie wrong');
        return { start: 0, end: 1 };
      },
    } as unknown as RunningBudgets;
    const failures: unknown[] = [];
    const calendar = {
      demandRead: () => {
        if (!isRead) throw new Unavailable('the time zones of tenants');
      },
    } as unknown as TenantCalendar;
    const logger = { warn: ({ err }: { err: unknown }) => void failures.push(err) } as never;
    const seeding = new SeedBudgets(store, past, running, calendar, logger);
    seeding.onModuleInit();
    await setTimeout(50);
    expect([seeded, failures.every((one) => one instanceof Unavailable), failures.length > 0]).toEqual([
      false,
      true,
      true,
    ]);
    isRead = true;
    for (let n = 0; n < 40 && !seeded; n += 1) await setTimeout(100);
    expect(seeded).toBe(true);
    await seeding.onModuleDestroy();
  });
});
