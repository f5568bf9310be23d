import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { Allowance } from '../domain/allowance.js';
import { checkoutLimits } from '../domain/checkout/checkout.js';
import { changeLimits, type OfferedPlan } from '../domain/plan/plan.js';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import { refusal, subscriptionNotFound } from '../domain/subscription/refusals.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import { ChangeCourse } from './change-course.js';
import { Checkouts, type OpenedCheckout } from './checkouts.js';
import { OfferedPlans } from './offered-plans.js';
import { Products, UnitsOfWork } from './ports.js';

/** Whose portal it is. */
interface PortalCustomer {
  readonly tenant: string;
  readonly accountId: string;
}

/** What a customer does with plans by the link to their portal. */
@Injectable()
export class PortalPlans {
  private readonly allowance = new Allowance(changeLimits);

  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly offered: OfferedPlans,
    private readonly checkouts: Checkouts,
    private readonly changeCourse: ChangeCourse,
    private readonly clock: WallClock,
  ) {}

  async list({ tenant, accountId }: PortalCustomer): Promise<OfferedPlan[]> {
    await this.products.isCaughtUp();
    return this.units.inTransaction(tenant, (unit) => this.offered.of(unit, accountId));
  }

  /** What a checkout is about. */
  planOf(tenant: string, productId: string): Promise<OfferedPlan | undefined> {
    return this.units.inTransaction(tenant, (unit) => this.offered.one(unit, productId));
  }

  /** A checkout of the account itself, for as long as somebody needs who has just asked for it. */
  async checkout({ tenant, accountId }: PortalCustomer, productId: string): Promise<OpenedCheckout> {
    await this.products.isCaughtUp();
    return this.units.inTransaction(tenant, async (unit) => {
      const { organizationId, name, email } = await this.offered.demand(unit, accountId, productId);
      if (email === undefined)
        throw refusal('billing-email-missing', 'Nobody would get the invoices: the customer has no e-mail address.');
      const now = this.clock.now();
      const from = billingTime(await unit.tenantClock(), now).now;
      const claim = { subscriptionId: '', accountId, productId, from, credentials: [] };
      if (await unit.overlaps(claim))
        throw refusal('overlapping-subscription', 'The customer subscribes to this plan already.', '/productId');
      const wanted = { accountId, productId, organizationId, name, email };
      const open = await unit.openCheckoutsOf(accountId, now);
      return this.checkouts.openWithin(unit, wanted, { open, forMs: checkoutLimits.portalHours * 3_600_000 });
    });
  }

  /** From the end of the running period on, or of the trial: what has begun is paid as it began. */
  async change(customer: PortalCustomer, subscriptionId: string, productId: string): Promise<Subscription> {
    const { tenant, accountId } = customer;
    await this.products.isCaughtUp();
    await this.demandTheirs(customer, subscriptionId);
    await this.units.inTransaction(tenant, (unit) => this.offered.demand(unit, accountId, productId));
    const wanted = { productId, when: 'period-end' as const };
    return (await this.changeCourse.toProduct(tenant, subscriptionId, wanted, undefined)).state;
  }

  async withdraw(customer: PortalCustomer, subscriptionId: string): Promise<Subscription> {
    await this.demandTheirs(customer, subscriptionId);
    return (await this.changeCourse.withdraw(customer.tenant, subscriptionId, undefined)).state;
  }

  private async demandTheirs({ tenant, accountId }: PortalCustomer, subscriptionId: string): Promise<void> {
    const { state } = await this.units.inTransaction(tenant, ({ subscriptions }) => subscriptions.load(subscriptionId));
    if (state.status === 'absent' || state.terms.accountId !== accountId) throw subscriptionNotFound();
    if (!this.allowance.use(`${tenant}/${subscriptionId}`, this.clock.now()))
      throw refusal('too-many-changes', 'It was changed often enough just now: try again in an hour.');
  }
}
