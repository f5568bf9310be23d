import type { KnownSubscription } from './accounts.js';

export interface TestClock {
  readonly testClockId: string;
  readonly now: number;
  readonly governsTenant: boolean;
  readonly removed: boolean;
}

/** What time it is for usage that carries none: a test clock's when one governs it. */
export class BillingClock {
  private readonly tenants = new Map<string, TenantClocks>();

  record(tenant: string, clock: TestClock): void {
    const clocks = this.tenants.get(tenant) ?? new TenantClocks();
    this.tenants.set(tenant, clocks);
    clocks.record(clock);
  }

  /** Undefined: the tenant has no test clock, so that it is simply now. */
  of(tenant: string): TenantClocks | undefined {
    const clocks = this.tenants.get(tenant);
    return clocks?.hasClocks() ? clocks : undefined;
  }
}

export class TenantClocks {
  private readonly clocks = new Map<string, TestClock>();

  hasClocks(): boolean {
    return this.clocks.size > 0;
  }

  record(clock: TestClock): void {
    if (clock.removed) this.clocks.delete(clock.testClockId);
    else this.clocks.set(clock.testClockId, clock);
  }

  /** Whether more than one of the subscriptions that the usage may mean has a clock of its own. */
  mayDiffer(candidates: readonly KnownSubscription[], product: string | null): boolean {
    return isAmbiguous(candidates.filter(isClocked), product);
  }

  /**
   * The time of the subscription's own clock, else of the tenant's; undefined when no clock governs this usage.
   * @param candidates the subscriptions that the usage may mean
   * @param product what was used; usage that does not say may mean only the one subscription that there is
   */
  nowFor(candidates: readonly KnownSubscription[], product: string | null): number | undefined {
    const clocked = candidates.filter(isClocked);
    const own = isAmbiguous(clocked, product) ? undefined : clocked.at(-1)?.testClockId;
    const clock = own === undefined ? undefined : this.clocks.get(own);
    return (clock ?? [...this.clocks.values()].find(({ governsTenant }) => governsTenant))?.now;
  }
}

const isClocked = ({ testClockId }: KnownSubscription): boolean => testClockId !== undefined;

const isAmbiguous = (clocked: readonly KnownSubscription[], product: string | null): boolean =>
  product === null && clocked.length > 1;
