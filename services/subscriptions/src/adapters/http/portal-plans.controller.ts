import { Body, Controller, Inject, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Customer, type CustomerIdentity, Endpoint, timeText } from '#http';
import { PortalPlans } from '../../application/portal-plans.js';
import { Products, SUBSCRIPTIONS_SETTINGS, type SubscriptionsSettings } from '../../application/ports.js';
import { subscriptionNotFound } from '../../domain/subscription/refusals.js';
import type { Subscription } from '../../domain/subscription/subscription.js';
import { SubscriptionsRepository } from '../postgres/subscriptions.repository.js';
import { Id, strict } from './fields.js';
import { PlanJson, planJson, StandingJson, standingJson } from './plan-json.js';
import { mostPortalSubscriptions } from './portal-account.controller.js';
import { SubscriptionPath } from './subscription-json.js';

const PlansJson = Type.Object({
  plans: Type.Array(PlanJson, { description: 'By their places, each by the version that is in force now.' }),
  subscriptions: Type.Array(StandingJson, {
    description: 'Those of the account that have not ended, of the first that were made.',
  }),
});
const WantedPlan = Type.Object({ productId: Id }, strict);
const PortalCheckoutJson = Type.Object({
  url: Type.String({ description: 'The page on which the customer subscribes. In the first answer alone.' }),
  expiresAt: Type.String(),
});
const ofSubscription = 'subscriptions/:subscriptionId/change';
const changing = { tag: 'Customer portal', scope: 'portal', status: 200, params: SubscriptionPath } as const;
type Path = Static<typeof SubscriptionPath>;

/** The plans that a customer may buy or change to, by their link. */
@Controller('v1/portal')
export class PortalPlansController {
  constructor(
    private readonly portalPlans: PortalPlans,
    private readonly products: Products,
    private readonly subscriptions: SubscriptionsRepository,
    @Inject(SUBSCRIPTIONS_SETTINGS) private readonly settings: Pick<SubscriptionsSettings, 'publicUrl'>,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'plans',
    summary:
      'The plans that the customer may buy or change to, with their prices: those for everybody and of their audiences',
    tag: 'Customer portal',
    scope: 'portal',
    answer: PlansJson,
  })
  async list(@Customer() { tenant, accountId }: CustomerIdentity): Promise<Static<typeof PlansJson>> {
    const [plans, rows] = await Promise.all([
      this.portalPlans.list({ tenant, accountId }),
      this.subscriptions.list(tenant, mostPortalSubscriptions, { accountId }, undefined),
    ]);
    const standings = rows.map(({ state }) => this.standing(tenant, state));
    return { plans: plans.map(planJson), subscriptions: standings.filter((one) => one !== undefined) };
  }

  @Endpoint({
    method: 'POST',
    path: 'checkouts',
    summary: 'Begin to subscribe to a plan, on account of the customer: the answer leads to the page that completes it',
    tag: 'Customer portal',
    scope: 'portal',
    body: WantedPlan,
    answer: PortalCheckoutJson,
    shownOnce: 'url',
  })
  async checkout(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Body() { productId }: Static<typeof WantedPlan>,
  ): Promise<Static<typeof PortalCheckoutJson>> {
    const { token, expiresAt } = await this.portalPlans.checkout({ tenant, accountId }, productId);
    const url = new URL(`/shop/checkout/${token}`, this.settings.publicUrl).href;
    return { url, expiresAt: timeText(expiresAt) };
  }

  @Endpoint({
    ...changing,
    method: 'POST',
    path: ofSubscription,
    summary: 'Change one of the customer’s subscriptions to another plan, when its period or its trial ends',
    body: WantedPlan,
    answer: StandingJson,
  })
  async change(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Param() { subscriptionId }: Path,
    @Body() { productId }: Static<typeof WantedPlan>,
  ) {
    return this.answered(tenant, await this.portalPlans.change({ tenant, accountId }, subscriptionId, productId));
  }

  @Endpoint({
    ...changing,
    method: 'DELETE',
    path: ofSubscription,
    summary: 'Withdraw a change of one of the customer’s subscriptions that is planned',
    answer: StandingJson,
  })
  async withdraw(@Customer() { tenant, accountId }: CustomerIdentity, @Param() { subscriptionId }: Path) {
    return this.answered(tenant, await this.portalPlans.withdraw({ tenant, accountId }, subscriptionId));
  }

  private answered(tenant: string, state: Subscription): Static<typeof StandingJson> {
    const standing = state.status === 'absent' ? undefined : this.standing(tenant, state);
    if (!standing) throw subscriptionNotFound();
    return standing;
  }

  private standing(tenant: string, state: Exclude<Subscription, { status: 'absent' }>) {
    return standingJson(state, this.products.product(tenant, state.terms.productId)?.currency);
  }
}
