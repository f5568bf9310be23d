import { type TestClock, TestClocks } from '#billing-time';

export interface ClockOfTenant extends TestClock {
  readonly tenant: string;
}

/** A subscription that lives by a test clock of its own. */
export interface ClockedSubscription {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  readonly productName: string;
  readonly testClockId: string | undefined;
}

/** What time it is for usage that carries none: a test clock's when one governs it. */
export class BillingClock {
  private readonly tenants = new Map<string, TenantClocks>();

  takeClock(clock: ClockOfTenant): void {
    this.at(clock.tenant).takeClock(clock);
  }

  takeSubscription(subscription: ClockedSubscription): void {
    if (subscription.testClockId === undefined && !this.tenants.has(subscription.tenant)) return;
    this.at(subscription.tenant).takeSubscription(subscription);
  }

  /** Undefined: the tenant has no test clock, so that it is simply now. */
  of(tenant: string): TenantClocks | undefined {
    const clocks = this.tenants.get(tenant);
    return clocks?.hasClocks() ? clocks : undefined;
  }

  private at(tenant: string): TenantClocks {
    let clocks = this.tenants.get(tenant);
    if (!clocks) {
      clocks = new TenantClocks();
      this.tenants.set(tenant, clocks);
    }
    return clocks;
  }
}

export class TenantClocks {
  private readonly clocks = new TestClocks();
  private readonly subscriptions = new Map<string, ClockedSubscription>();
  private readonly byAccount = new Map<string, Set<ClockedSubscription>>();

  hasClocks(): boolean {
    return !this.clocks.isEmpty;
  }

  takeClock(clock: TestClock): void {
    this.clocks.record(clock);
  }

  takeSubscription(subscription: ClockedSubscription): void {
    const before = this.subscriptions.get(subscription.subscriptionId);
    if (before) this.byAccount.get(before.accountId)?.delete(before);
    this.subscriptions.delete(subscription.subscriptionId);
    if (subscription.testClockId === undefined) return;
    this.subscriptions.set(subscription.subscriptionId, subscription);
    const siblings = this.byAccount.get(subscription.accountId) ?? new Set();
    this.byAccount.set(subscription.accountId, siblings.add(subscription));
  }

  /** The time of the subscription's own clock, else of the tenant's; undefined when no clock governs this usage. */
  nowFor(subscription: string | null, accountId: string, product: string | null): number | undefined {
    const own = this.subscriptionOf(subscription, accountId, product)?.testClockId;
    const clock = own === undefined ? undefined : this.clocks.byId(own);
    return (clock ?? this.clocks.governing)?.now;
  }

  private subscriptionOf(
    subscription: string | null,
    accountId: string,
    product: string | null,
  ): ClockedSubscription | undefined {
    if (subscription !== null && this.subscriptions.has(subscription)) return this.subscriptions.get(subscription);
    const ofAccount = [...(this.byAccount.get(accountId) ?? [])];
    if (product === null) return ofAccount.length === 1 ? ofAccount[0] : undefined;
    return ofAccount.findLast(({ productId, productName }) => productId === product || productName === product);
  }
}
