import { type TestClock, TestClocks } from './test-clocks.js';

/** A test clock as its topic says it. */
export interface PublishedClock extends Omit<TestClock, 'removed'> {
  readonly tenant: string;
  readonly type: string;
}

/** The test clocks of all tenants, folded from their topic. */
export class TenantClocks {
  private readonly tenants = new Map<string, TestClocks>();

  record({ tenant, type, ...clock }: PublishedClock): void {
    const clocks = this.tenants.get(tenant) ?? new TestClocks();
    this.tenants.set(tenant, clocks);
    clocks.record({ ...clock, removed: type === 'test-clock-removed' });
  }

  /** What the named clock shows, or the one that governs the tenant; undefined: it is simply now. */
  nowOf(tenant: string, testClockId?: string): number | undefined {
    const clocks = this.tenants.get(tenant);
    const named = testClockId === undefined ? undefined : clocks?.byId(testClockId);
    return (named ?? clocks?.governing)?.now;
  }
}
