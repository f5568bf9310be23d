import { TenantBudgets } from './tenant-budgets.js';

describe("a tenant's budget of bytes", () => {
  it('is a second at once, then so much a second', () => {
    const budgets = new TenantBudgets(1_000);
    budgets.spend('a', 1_000, 0);
    expect(budgets.waitSeconds('a', 0)).toBe(0);
    budgets.spend('a', 2_500, 0);
    expect(budgets.waitSeconds('a', 0)).toBe(3);
    expect(budgets.waitSeconds('a', 2_400)).toBe(1);
    expect(budgets.waitSeconds('a', 2_500)).toBe(0);
  });

  it('is its own: another tenant has not spent it', () => {
    const budgets = new TenantBudgets(1_000);
    budgets.spend('a', 5_000, 0);
    expect(budgets.waitSeconds('b', 0)).toBe(0);
  });

  it('does not grow while nothing is sent, and has no limit at 0', () => {
    const budgets = new TenantBudgets(1_000);
    budgets.spend('a', 1, 0);
    budgets.spend('a', 2_001, 3_600_000);
    expect(budgets.waitSeconds('a', 3_600_000)).toBe(2);
    const unlimited = new TenantBudgets(0);
    unlimited.spend('a', 1e12, 0);
    expect(unlimited.waitSeconds('a', 0)).toBe(0);
  });
});
