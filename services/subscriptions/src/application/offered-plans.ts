import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { isInAudience } from '../domain/audience/audience.js';
import type { OfferedPlan } from '../domain/plan/plan.js';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import { refusal } from '../domain/subscription/refusals.js';
import { versionInForce } from '../domain/subscription/version-in-force.js';
import { type KnownProduct, Products, type ShownProduct, type UnitOfWork } from './ports.js';

/** Whom an account is, as far as it may subscribe by itself. */
interface AccountHolder {
  readonly organizationId?: string | undefined;
  /** Empty for an organization. */
  readonly subscriberId: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly name: string;
  /** Where its documents go. */
  readonly email?: string | undefined;
}

/**
 * Undefined for an organization that was merged, which bears nothing any more, and for a person of an organization: on its
 * account they do not buy by a link of their own.
 */
async function holderOf(unit: UnitOfWork, accountId: string): Promise<AccountHolder | undefined> {
  const organization = (await unit.organizations.load(accountId)).state;
  if (organization.status === 'active') {
    const { organizationId, metadata = {}, name, billingEmail: email } = organization;
    return { organizationId, subscriberId: '', metadata, name, email };
  }
  const subscriber = (await unit.subscribers.load(accountId)).state;
  if (subscriber.status !== 'active' || subscriber.organizationId !== undefined) return undefined;
  const { subscriberId, name, email } = subscriber;
  return { subscriberId, metadata: {}, name, ...(email.includes('@') && { email }) };
}

/** What of all that is shown a customer may buy or change to, looked at anew each time. */
@Injectable()
export class OfferedPlans {
  constructor(
    private readonly products: Products,
    private readonly clock: WallClock,
  ) {}

  /** By their places, each by the version that is in force in the tenant's billing time. */
  async of(unit: UnitOfWork, accountId: string): Promise<OfferedPlan[]> {
    const holder = await holderOf(unit, accountId);
    if (!holder) return [];
    const now = await this.nowOf(unit);
    return this.products.shown(unit.tenant).flatMap((product) => {
      const plan = isOffered(product, holder) ? this.planOf(unit.tenant, product, product.planName, now) : undefined;
      return plan ? [plan] : [];
    });
  }

  /** Whatever a checkout is about, to whoever has its link: also what is not shown. */
  async one(unit: UnitOfWork, productId: string): Promise<OfferedPlan | undefined> {
    const product = this.products.product(unit.tenant, productId);
    if (!product) return undefined;
    const shown = this.products.shown(unit.tenant).find((one) => one.productId === productId);
    return this.planOf(unit.tenant, product, shown?.planName ?? product.name, await this.nowOf(unit));
  }

  /** @throws Refusal product-not-offered, the same for what is not there: nobody learns what others are offered */
  async demand(unit: UnitOfWork, accountId: string, productId: string): Promise<AccountHolder> {
    const holder = await holderOf(unit, accountId);
    const product = this.products.shown(unit.tenant).find((one) => one.productId === productId);
    if (holder && product && isOffered(product, holder)) return holder;
    throw refusal('product-not-offered', 'There is no such plan for this customer.', '/productId');
  }

  private async nowOf(unit: UnitOfWork): Promise<number> {
    return billingTime(await unit.tenantClock(), this.clock.now()).now;
  }

  private planOf(tenant: string, { productId, versions: published }: KnownProduct, name: string, now: number) {
    const version = versionInForce({ subscriptionId: '', published }, now);
    const terms = this.products.termsOf(tenant, productId, version);
    return terms && { productId, name, terms };
  }
}

const isOffered = ({ isArchived, audience }: ShownProduct, holder: AccountHolder): boolean =>
  !isArchived && (audience === undefined || isInAudience(audience, holder));
