import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { SubscriptionEvent } from '../domain/subscription/subscription.js';
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

  /** Of all tenants; answers whether there may be more. */
  async run(): Promise<boolean> {
    const byTenant = await this.due.find(this.now(), subscriptionsAtOnce);
    for (const [tenant, ids] of byTenant) {
      await this.ledgers.inTransaction(tenant, (ledger) => this.passTime(ledger, ids));
    }
    return byTenant.size > 0;
  }

  /** All that are due under a clock; answers how many periods were closed. */
  async runUnder(tenant: string, testClockId: string, until: number): Promise<number> {
    for (let closed = 0; ; ) {
      const happened = await this.ledgers.inTransaction(tenant, async (ledger) =>
        this.passTime(ledger, await ledger.dueUnder(testClockId, until, subscriptionsAtOnce)),
      );
      if (happened.length === 0) return closed;
      closed += happened.filter(({ type }) => type === 'PeriodEnded').length;
    }
  }

  private async passTime(ledger: Ledger, ids: readonly string[]): Promise<SubscriptionEvent[]> {
    const happened: SubscriptionEvent[] = [];
    for (const before of await ledger.subscriptions.loadAll(ids)) {
      if (before.state.status === 'absent') continue;
      const { testClockId, unit } = before.state.terms;
      const time = billingTime(await ledger.clockOf(testClockId), unit, this.now());
      const command = { type: 'PassTime' as const, time, mostPeriods: periodsAtOnce };
      const events = subscriptionDecider.decide(command, before.state);
      await ledger.subscriptions.save(before, events);
      happened.push(...events);
    }
    return happened;
  }
}
