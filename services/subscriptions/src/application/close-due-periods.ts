import { isUnavailable, Unavailable } from '#decider';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { KnownSubscription, Subscription } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { DueSubscriptions, Ledger, Ledgers, Products, WallClock } from './ports.js';

/** So that a transaction is short and other work of the service gets its turn between two of them. */
const subscriptionsAtOnce = 100;
export const eventsAtOnce = 1_000;

/** Lets time pass where something is due: segments open, are closed, subscriptions end. Done twice it changes nothing. */
export class CloseDuePeriods {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly due: DueSubscriptions,
    private readonly products: Products,
    private readonly now: WallClock,
    private readonly tellDefect: (tenant: string, subscriptionId: string, error: unknown) => void,
  ) {}

  /**
   * Of all tenants; answers whether there may be more. Those under a test clock were served by whoever moved it, unless
   * that process died.
   */
  async run(underClocks: boolean): Promise<boolean> {
    const byTenant = await this.due.find(this.now(), underClocks, subscriptionsAtOnce);
    if (byTenant.size > 0) await this.demandAllVersions();
    let isHindered = false;
    for (const [tenant, ids] of byTenant) {
      try {
        await this.close(tenant, ids);
      } catch (error) {
        if (isUnavailable(error)) throw error;
        isHindered = true;
        await this.closeOneByOne(tenant, ids);
      }
    }
    return byTenant.size > 0 && !isHindered;
  }

  /** All that are due under a clock that has moved. */
  async runUnder(tenant: string, testClockId: string, until: number): Promise<void> {
    await this.demandAllVersions();
    let happened: number;
    do {
      happened = await this.ledgers.inTransaction(tenant, async (ledger) =>
        this.passTime(ledger, tenant, await ledger.dueUnder(testClockId, until, subscriptionsAtOnce)),
      );
    } while (happened > 0);
  }

  /** Opens what has begun of one subscription, and closes nothing: usage may have waited for it. */
  async openUntilNow(tenant: string, subscriptionId: string): Promise<Subscription> {
    for (;;) {
      const { after, happened } = await this.ledgers.inTransaction(tenant, async (ledger) => {
        const before = await ledger.subscriptions.load(subscriptionId);
        if (before.state.status === 'absent') return { after: before.state, happened: 0 };
        const events = await this.decided(ledger, tenant, before.state, false);
        return { after: await ledger.subscriptions.save(before, events), happened: events.length };
      });
      if (happened < eventsAtOnce) return after;
    }
  }

  /** A version that catalog published before a segment begins applies to it, so it must be known by then. */
  private async demandAllVersions(): Promise<void> {
    if (!(await this.products.isCaughtUp()))
      throw new Unavailable('Kafka does not say which product versions there are');
  }

  private close(tenant: string, ids: readonly string[]): Promise<number> {
    return this.ledgers.inTransaction(tenant, (ledger) => this.passTime(ledger, tenant, ids));
  }

  /** A subscription that cannot be closed must not keep the others open. */
  private async closeOneByOne(tenant: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      try {
        await this.close(tenant, [id]);
      } catch (error) {
        if (isUnavailable(error)) throw error;
        this.tellDefect(tenant, id, error);
      }
    }
  }

  private async passTime(ledger: Ledger, tenant: string, ids: readonly string[]): Promise<number> {
    let happened = 0;
    for (const before of await ledger.subscriptions.loadAll(ids)) {
      if (before.state.status === 'absent') continue;
      const events = await this.decided(ledger, tenant, before.state, true);
      await ledger.subscriptions.save(before, events);
      happened += events.length;
    }
    return happened;
  }

  private async decided(ledger: Ledger, tenant: string, state: KnownSubscription, closes: boolean) {
    const { testClockId, unit, productId } = state.terms;
    const time = billingTime(await ledger.clockOf(testClockId), unit, this.now());
    const versions = this.products.product(tenant, productId)?.versions ?? [];
    const command = { type: 'PassTime' as const, time, versions, closes, mostEvents: eventsAtOnce };
    return subscriptionDecider.decide(command, state);
  }
}
