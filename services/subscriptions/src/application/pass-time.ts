import { Inject, Injectable } from '@nestjs/common';
import { isUnavailable, Unavailable, WallClock } from '#decider';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { KnownSubscription, Subscription, SubscriptionEvent } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import { DueSubscriptions, Products, type UnitOfWork, UnitsOfWork } from './ports.js';
import { publishedFor } from './published-versions.js';

/** So that a transaction is short and other work of the service gets its turn between two of them. */
const subscriptionsAtOnce = 100;
export const eventsAtOnce = 1_000;

/** Lets time pass where something is due: segments open, are closed, subscriptions end. Done twice it changes nothing. */
@Injectable()
export class PassTime {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly due: DueSubscriptions,
    private readonly products: Products,
    private readonly clock: WallClock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * For all tenants; answers whether there may be more. Those under a test clock were served by whoever moved it, unless
   * that process died.
   */
  async whereDue(underClocks: boolean): Promise<boolean> {
    const byTenant = await this.due.find(this.clock.now(), underClocks, subscriptionsAtOnce);
    if (byTenant.size > 0) await this.demandAllVersions();
    let isHindered = false;
    for (const [tenant, ids] of byTenant) {
      try {
        await this.forSubscriptions(tenant, ids);
      } catch (error) {
        if (isUnavailable(error)) throw error;
        isHindered = true;
        await this.oneByOne(tenant, ids);
      }
    }
    return byTenant.size > 0 && !isHindered;
  }

  /** For all that a clock governs which has moved. */
  async underClock(tenant: string, testClockId: string, until: number): Promise<void> {
    await this.demandAllVersions();
    let happened: number;
    do {
      happened = await this.units.inTransaction(tenant, async (unit) =>
        this.pass(unit, await unit.dueUnder(testClockId, until, subscriptionsAtOnce)),
      );
    } while (happened > 0);
  }

  /** Of one subscription alone; answers how much has happened. */
  async whatIsDueOf(tenant: string, subscriptionId: string): Promise<number> {
    let happened = 0;
    for (;;) {
      const now = await this.forSubscriptions(tenant, [subscriptionId]);
      happened += now;
      if (now === 0) return happened;
    }
  }

  /** Opens what has begun of one subscription, and closes nothing: usage may have waited for it. */
  async openUntilNow(tenant: string, subscriptionId: string): Promise<Subscription> {
    for (;;) {
      const { state, happened } = await this.units.inTransaction(tenant, async (unit) => {
        const before = await unit.subscriptions.load(subscriptionId);
        const events = before.state.status === 'absent' ? [] : await this.decided(unit, before.state, false);
        const after = await unit.subscriptions.save(before, events);
        return { state: after.state, happened: events.length };
      });
      if (happened < eventsAtOnce) return state;
    }
  }

  /** A version that catalog published before a segment begins applies to it, so it must be known by then. */
  async demandAllVersions(): Promise<void> {
    if (!(await this.products.isCaughtUp()))
      throw new Unavailable('Kafka does not say which product versions there are');
  }

  private forSubscriptions(tenant: string, ids: readonly string[]): Promise<number> {
    return this.units.inTransaction(tenant, (unit) => this.pass(unit, ids));
  }

  /** A subscription that is out of order must not hold up the others. */
  private async oneByOne(tenant: string, ids: readonly string[]): Promise<void> {
    for (const subscriptionId of ids) {
      try {
        await this.forSubscriptions(tenant, [subscriptionId]);
      } catch (error) {
        if (isUnavailable(error)) throw error;
        this.log.error({ tenant, subscriptionId, err: error }, 'time could not pass for a subscription');
      }
    }
  }

  private async pass(unit: UnitOfWork, ids: readonly string[]): Promise<number> {
    let happened = 0;
    const changes = [];
    for (const before of await unit.subscriptions.loadAll(ids)) {
      if (before.state.status === 'absent') continue;
      const events = await this.decided(unit, before.state, true);
      changes.push({ before, events });
      happened += events.length;
    }
    await unit.subscriptions.saveAll(changes);
    return happened;
  }

  private async decided(unit: UnitOfWork, state: KnownSubscription, closes: boolean): Promise<SubscriptionEvent[]> {
    const time = billingTime(await unit.clockOf(state.terms.testClockId), this.clock.now());
    const published = publishedFor(this.products, unit.tenant, state);
    const reportsLateUsage = (await unit.settings()).lateUsage === 'next-invoice';
    const passing = { time, published, closes, reportsLateUsage, mostEvents: eventsAtOnce };
    return subscriptionDecider.decide({ type: 'PassTime', ...passing }, state);
  }
}
