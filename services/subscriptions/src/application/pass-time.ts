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
/** A held subscription is tried again after so long, twice as long after each further attempt; an advance names so many. */
export const holdLimits = { firstSeconds: 10, longestSeconds: 3_600, named: 100 };

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
    for (const [tenant, ids] of byTenant) await this.forEach(tenant, ids);
    return byTenant.size > 0;
  }

  /**
   * For all that a clock governs which has moved, also those that were held. Whoever can have come to that time when this
   * answers; the ids of those who cannot are the answer, the first so many.
   */
  async underClock(tenant: string, testClockId: string, until: number): Promise<string[]> {
    await this.demandAllVersions();
    await this.units.inTransaction(tenant, (unit) => unit.held.tryAgainUnder(testClockId));
    for (;;) {
      const due = await this.units.inTransaction(tenant, (unit) =>
        unit.dueUnder(testClockId, until, subscriptionsAtOnce),
      );
      if (due.length === 0) break;
      await this.forEach(tenant, due);
    }
    return this.units.inTransaction(tenant, (unit) => unit.held.dueUnder(testClockId, until, holdLimits.named));
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
        const events =
          before.state.status === 'absent'
            ? []
            : await this.decided(unit, before.state, { wallNow: this.clock.now(), closes: false });
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

  /** One that is out of order holds up none of the others. */
  private async forEach(tenant: string, ids: readonly string[]): Promise<void> {
    try {
      await this.forSubscriptions(tenant, ids);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      for (const subscriptionId of ids) await this.forOne(tenant, subscriptionId);
    }
  }

  private async forOne(tenant: string, subscriptionId: string): Promise<void> {
    try {
      await this.forSubscriptions(tenant, [subscriptionId]);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      this.log.error({ tenant, subscriptionId, err: error }, 'time could not pass for a subscription');
      await this.units.inTransaction(tenant, (unit) => unit.held.hold(subscriptionId, 'out-of-order'));
    }
  }

  private async pass(unit: UnitOfWork, ids: readonly string[]): Promise<number> {
    const wallNow = this.clock.now();
    const changes = [];
    for (const before of await unit.subscriptions.loadAll(ids)) {
      if (before.state.status === 'absent') continue;
      changes.push({ before, events: await this.decided(unit, before.state, { wallNow, closes: true }) });
    }
    await unit.subscriptions.saveAll(changes);
    const unchanged = changes.filter(({ events }) => events.length === 0).map(({ before }) => before.id);
    const stuck = await this.holdTheDue(unit, unchanged, wallNow);
    await unit.held.release(ids.filter((id) => !stuck.includes(id)));
    return changes.reduce((sum, { events }) => sum + events.length, 0);
  }

  /** Nothing has happened to them. Whichever is due still would be found again and again; answers which are. */
  private async holdTheDue(unit: UnitOfWork, ids: readonly string[], wallNow: number): Promise<readonly string[]> {
    if (ids.length === 0) return [];
    const stuck = await unit.held.dueAmong(ids, wallNow);
    for (const id of stuck) {
      this.log.error({ tenant: unit.tenant, subscriptionId: id }, 'nothing happens to a subscription that is due');
      await unit.held.hold(id, 'nothing-happens');
    }
    return stuck;
  }

  private async decided(
    unit: UnitOfWork,
    state: KnownSubscription,
    { wallNow, closes }: { readonly wallNow: number; readonly closes: boolean },
  ): Promise<SubscriptionEvent[]> {
    const time = billingTime(await unit.clockOf(state.terms.testClockId), wallNow);
    const published = publishedFor(this.products, unit.tenant, state);
    const reportsLateUsage = (await unit.settings()).lateUsage === 'next-invoice';
    const passing = { time, published, closes, reportsLateUsage, mostEvents: eventsAtOnce };
    return subscriptionDecider.decide({ type: 'PassTime', ...passing }, state);
  }
}
