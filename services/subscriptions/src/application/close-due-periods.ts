import { billingTime } from '../domain/subscription/passing-of-time.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { DueSubscriptions, Ledger, Ledgers, WallClock } from './ports.js';

/** So that a transaction is short and other work of the service gets its turn between two of them. */
const subscriptionsAtOnce = 100;
const periodsAtOnce = 500;

/** Lets time pass for the subscriptions for which something is due. Closing what is closed already changes nothing. */
export class CloseDuePeriods {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly due: DueSubscriptions,
    private readonly now: WallClock,
  ) {}

  /**
   * Of all tenants; answers whether there may be more. Those under a test clock were closed by whoever moved it, unless
   * that process died.
   */
  async run(underClocks: boolean): Promise<boolean> {
    const byTenant = await this.due.find(this.now(), underClocks, subscriptionsAtOnce);
    for (const [tenant, ids] of byTenant) {
      await this.ledgers.inTransaction(tenant, (ledger) => this.passTime(ledger, ids));
    }
    return byTenant.size > 0;
  }

  /** All that are due under a clock that has moved. */
  async runUnder(tenant: string, testClockId: string, until: number): Promise<void> {
    let happened: number;
    do {
      happened = await this.ledgers.inTransaction(tenant, async (ledger) =>
        this.passTime(ledger, await ledger.dueUnder(testClockId, until, subscriptionsAtOnce)),
      );
    } while (happened > 0);
  }

  private async passTime(ledger: Ledger, ids: readonly string[]): Promise<number> {
    let happened = 0;
    for (const before of await ledger.subscriptions.loadAll(ids)) {
      if (before.state.status === 'absent') continue;
      const { testClockId, unit } = before.state.terms;
      const time = billingTime(await ledger.clockOf(testClockId), unit, this.now());
      const command = { type: 'PassTime' as const, time, mostPeriods: periodsAtOnce };
      const events = subscriptionDecider.decide(command, before.state);
      await ledger.subscriptions.save(before, events);
      happened += events.length;
    }
    return happened;
  }
}
