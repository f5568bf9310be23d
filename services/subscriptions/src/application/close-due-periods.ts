import { isUnavailable } from '#decider';
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
    private readonly tellDefect: (tenant: string, subscriptionId: string, error: unknown) => void,
  ) {}

  /**
   * Of all tenants; answers whether there may be more. Those under a test clock were closed by whoever moved it, unless
   * that process died.
   */
  async run(underClocks: boolean): Promise<boolean> {
    const byTenant = await this.due.find(this.now(), underClocks, subscriptionsAtOnce);
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
    let happened: number;
    do {
      happened = await this.ledgers.inTransaction(tenant, async (ledger) =>
        this.passTime(ledger, await ledger.dueUnder(testClockId, until, subscriptionsAtOnce)),
      );
    } while (happened > 0);
  }

  private close(tenant: string, ids: readonly string[]): Promise<number> {
    return this.ledgers.inTransaction(tenant, (ledger) => this.passTime(ledger, ids));
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
