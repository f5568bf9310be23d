import type { BudgetWindow } from '../../domain/budget/budget.js';
import { BudgetSumStore, TenantCalendar } from './ports.js';
import { RunningBudgets } from './running-budgets.js';

function runningAt(now: string, timeZone = 'UTC') {
  class Calendar extends TenantCalendar {
    demandRead = () => {};
    timeZoneOf = () => timeZone;
    nowOf = () => Date.parse(now);
    productName = (_: string, productId: string) => productId;
    customerName = (_: string, accountId: string) => accountId;
    nameOf = (tenant: string) => tenant;
  }
  return new RunningBudgets({} as BudgetSumStore, new Calendar());
}

describe('the windows of budgets whose sums are kept', () => {
  it.each<[BudgetWindow, string, string, string]>([
    ['day', '2026-03-01T12:00:00Z', 'UTC', '2026-02-28T00:00:00.000Z'],
    ['week', '2026-03-04T12:00:00Z', 'UTC', '2026-02-23T00:00:00.000Z'],
    ['month', '2026-03-31T12:00:00Z', 'UTC', '2026-02-01T00:00:00.000Z'],
    ['quarter', '2026-05-10T12:00:00Z', 'UTC', '2026-01-01T00:00:00.000Z'],
    ['day', '2026-03-30T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ])('begin with the %s before that of %s in %s', (window, now, timeZone, first) => {
    const kept = runningAt(now, timeZone).keptFrom({ tenant: 'acme', window });
    expect(new Date(kept).toISOString()).toBe(first);
  });

  it('are those of now, too, while a test clock stands in the future', () => {
    const kept = runningAt('2999-01-01T00:00:00Z').keptFrom({ tenant: 'acme', window: 'month' });
    expect(kept).toBeLessThan(Date.now());
  });
});
