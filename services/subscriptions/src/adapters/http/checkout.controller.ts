import { Body, Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { Refusal, WallClock } from '#decider';
import { addressOf, Endpoint, refuseOtherSites } from '#http';
import { Checkouts } from '../../application/checkouts.js';
import { CompleteCheckout, type CompletedCheckout } from '../../application/complete-checkout.js';
import { PortalLinks } from '../../application/portal-links.js';
import { PortalPlans } from '../../application/portal-plans.js';
import { Products, SUBSCRIPTIONS_SETTINGS, type SubscriptionsSettings } from '../../application/ports.js';
import { SignUp } from '../../application/sign-up.js';
import { CheckoutJson, checkoutJsonOf } from './checkout-json.js';
import { Email, Id, Name, strict } from './fields.js';
import { PlanJson, planJson } from './plan-json.js';

const tag = 'Storefront';
const tenantName = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,39}$',
  examples: ['demo'],
  description: 'Its short name.',
});
const NewSignUp = Type.Object(
  {
    tenant: tenantName,
    productId: Id,
    email: Email,
    name: Type.Optional(Name),
    organizationName: Type.Optional(
      Type.String({ ...Name, description: 'Who is to be invoiced; absent: the person.' }),
    ),
  },
  strict,
);
const Token = Type.Object({ token: Type.String({ minLength: 1, maxLength: 64 }) }, strict);
const paidBy = Type.Enum(['invoice', 'card'], { description: 'card: one has to be added on the portal.' });
const ShownCheckout = Type.Object({
  status: CheckoutJson.properties.status,
  tenant: Type.String(),
  productId: Type.String(),
  productName: Type.String(),
  email: Type.String(),
  organizationName: Type.Optional(Type.String()),
  paidBy,
  cancelUrl: Type.Optional(Type.String()),
  plan: Type.Optional(PlanJson),
  expiresAt: Type.String(),
});
const CompletedJson = Type.Object({
  subscriptionId: Type.String(),
  key: Type.Optional(Type.String({ description: 'The first key of the customer, in the first answer alone.' })),
  portalUrl: Type.Optional(
    Type.String({ description: 'Where the customer sees invoices and usage for a week, in the first answer alone.' }),
  ),
  paidBy,
  successUrl: Type.Optional(Type.String()),
});

/** What the page of a checkout asks for: nobody signs in, and whoever has its link may complete it. */
@Controller('v1/checkout')
export class CheckoutController {
  constructor(
    private readonly signUps: SignUp,
    private readonly checkouts: Checkouts,
    private readonly completeCheckout: CompleteCheckout,
    private readonly portalLinks: PortalLinks,
    private readonly portalPlans: PortalPlans,
    private readonly products: Products,
    private readonly clock: WallClock,
    @Inject(SUBSCRIPTIONS_SETTINGS) private readonly settings: Pick<SubscriptionsSettings, 'publicUrl'>,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'sign-ups',
    summary: 'Sign up for a plan of the public page: a link is mailed, by which whoever has the address goes on',
    tag,
    scope: 'public',
    status: 202,
    body: NewSignUp,
  })
  async signUp(@Body() body: Static<typeof NewSignUp>, @Req() request: FastifyRequest): Promise<void> {
    refuseOtherSites(request);
    const { tenant, productId, email, name, organizationName } = body;
    const wanted = { productId, email: email.toLowerCase(), name, organizationName };
    await this.signUps.run(tenant, wanted, addressOf(request));
  }

  @Endpoint({
    method: 'POST',
    path: 'show',
    summary: 'What a checkout is about, for whoever has its link',
    tag,
    scope: 'public',
    status: 200,
    body: Token,
    answer: ShownCheckout,
  })
  async show(@Body() { token }: Static<typeof Token>): Promise<Static<typeof ShownCheckout>> {
    const { tenant, state } = await this.checkouts.find(token);
    const { status, productId, email, organizationName, expiresAt } = checkoutJsonOf(state, this.clock.now());
    const productName = this.products.product(tenant, productId)?.name ?? productId;
    const { cancelUrl } = state;
    const plan = await this.portalPlans.planOf(tenant, productId);
    return {
      ...{ status, tenant, productId, productName, email, expiresAt, paidBy: this.paidBy(tenant, productId) },
      ...(organizationName !== undefined && { organizationName }),
      ...(cancelUrl !== undefined && { cancelUrl }),
      ...(plan && { plan: planJson(plan) }),
    };
  }

  @Endpoint({
    method: 'POST',
    path: 'complete',
    summary: 'Subscribe, by the link of a checkout: once, however often it is asked',
    tag,
    scope: 'public',
    status: 200,
    body: Token,
    answer: CompletedJson,
  })
  async complete(
    @Body() { token }: Static<typeof Token>,
    @Req() request: FastifyRequest,
  ): Promise<Static<typeof CompletedJson>> {
    refuseOtherSites(request);
    const completed = await this.completeCheckout.run(token);
    const { tenant, state, key } = completed;
    // Whoever came by a portal has its link, and gets none that outlives it.
    const isOfPortal = state.accountId !== undefined;
    const portalUrl = key === undefined || isOfPortal ? undefined : await this.portalOf(completed);
    return {
      subscriptionId: state.result.subscriptionId,
      paidBy: this.paidBy(tenant, state.productId),
      ...(key !== undefined && { key }),
      ...(portalUrl !== undefined && { portalUrl }),
      ...(state.successUrl !== undefined && { successUrl: withSession(state.successUrl, state.checkoutId) }),
    };
  }

  private paidBy(tenant: string, productId: string): 'invoice' | 'card' {
    return this.products.product(tenant, productId)?.paymentOption === 'gateway' ? 'card' : 'invoice';
  }

  /** Not where the account has as many links as it may: they have subscribed all the same. */
  private async portalOf({ tenant, state }: CompletedCheckout): Promise<string | undefined> {
    const accountId = state.result.organizationId ?? state.result.subscriberId;
    try {
      const { token } = await this.portalLinks.make(tenant, accountId, undefined);
      return new URL(`/portal/${token}`, this.settings.publicUrl).href;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }
}

function withSession(address: string, checkoutSessionId: string): string {
  const url = new URL(address);
  url.searchParams.set('checkoutSessionId', checkoutSessionId);
  return url.href;
}
