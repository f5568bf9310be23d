/**
 * How many bytes of usage a tenant may send: so many a second on average, a second's worth at once. What was sent is
 * counted when it has been read, so a budget may be overdrawn once, and then waits until it has recovered.
 */
export class TenantBudgets {
  private readonly budgets = new Map<string, { left: number; atMs: number }>();

  /** @param bytesPerSecond 0: no limit */
  constructor(private readonly bytesPerSecond: number) {}

  /** For how many seconds the tenant has to wait; 0 when it may send. */
  waitSeconds(tenant: string, nowMs: number): number {
    const budget = this.budgets.get(tenant);
    if (budget === undefined) return 0;
    this.recover(budget, nowMs);
    return budget.left >= 0 ? 0 : Math.ceil(-budget.left / this.bytesPerSecond);
  }

  spend(tenant: string, bytes: number, nowMs: number): void {
    if (this.bytesPerSecond === 0) return;
    const budget = this.budgets.get(tenant) ?? { left: this.bytesPerSecond, atMs: nowMs };
    this.recover(budget, nowMs);
    budget.left -= bytes;
    this.budgets.set(tenant, budget);
  }

  private recover(budget: { left: number; atMs: number }, nowMs: number): void {
    const recovered = (Math.max(nowMs - budget.atMs, 0) / 1_000) * this.bytesPerSecond;
    budget.left = Math.min(budget.left + recovered, this.bytesPerSecond);
    budget.atMs = nowMs;
  }
}
