import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { WallClock } from '#decider';
import { Caller, Endpoint, existing, limitOf, PageQuery, pageOf, pageOfRows } from '#http';
import { Checkouts } from '../../application/checkouts.js';
import { SUBSCRIPTIONS_SETTINGS, type SubscriptionsSettings } from '../../application/ports.js';
import { CheckoutsRepository } from '../postgres/checkouts.repository.js';
import { CheckoutJson, checkoutJsonOf, demandAddress, NewCheckout } from './checkout-json.js';
import { Id, strict } from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';

const CheckoutWithSecret = Type.Object({
  ...CheckoutJson.properties,
  url: Type.Optional(Type.String({ description: 'Where the customer subscribes. In the first answer alone.' })),
});
const CheckoutPath = Type.Object({ checkoutSessionId: Id });
const CheckoutsQuery = Type.Object(PageQuery, strict);
/** Checkouts of a site of the tenant's own. */
@Controller('v1/checkout-sessions')
export class CheckoutSessionsController {
  constructor(
    private readonly checkouts: Checkouts,
    private readonly rows: CheckoutsRepository,
    private readonly clock: WallClock,
    @Inject(SUBSCRIPTIONS_SETTINGS) private readonly settings: Pick<SubscriptionsSettings, 'publicUrl'>,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Let somebody subscribe by a page: their address has to be verified already',
    tag: 'Checkout sessions',
    scope: 'write',
    body: NewCheckout,
    answer: CheckoutWithSecret,
    shownOnce: 'url',
  })
  async open(
    @Caller() { tenant }: CallerIdentity,
    @Body() { productId, customer, successUrl, cancelUrl, expiresInHours: hours }: Static<typeof NewCheckout>,
  ): Promise<Static<typeof CheckoutWithSecret>> {
    demandAddress('/successUrl', successUrl);
    demandAddress('/cancelUrl', cancelUrl);
    const email = customer.email.toLowerCase();
    const { name = email, organizationId, organizationName } = customer;
    const wanted = { productId, email, name, organizationId, organizationName, successUrl, cancelUrl, hours };
    const { token, ...facts } = await this.checkouts.open(tenant, wanted);
    const url = new URL(`/shop/checkout/${token}`, this.settings.publicUrl).href;
    return { ...checkoutJsonOf({ status: 'open', ...facts }, this.clock.now()), url };
  }

  @Endpoint({
    method: 'GET',
    summary: 'List checkout sessions',
    tag: 'Checkout sessions',
    scope: 'read',
    query: CheckoutsQuery,
    answer: pageOf(CheckoutJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof CheckoutsQuery>) {
    const limit = limitOf(query.limit);
    const rows = await this.rows.list(tenant, limit + 1, positionOf(query.cursor));
    return pageOfRows(rows, limit, ({ state }) => checkoutJsonOf(state, this.clock.now()), listKeyOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':checkoutSessionId',
    summary: 'Show a checkout session, and who has come of it',
    tag: 'Checkout sessions',
    scope: 'read',
    params: CheckoutPath,
    answer: CheckoutJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { checkoutSessionId }: Static<typeof CheckoutPath>,
  ): Promise<Static<typeof CheckoutJson>> {
    const row = existing(await this.rows.one(tenant, checkoutSessionId), 'checkout session', 'unknown-checkout');
    return checkoutJsonOf(row.state, this.clock.now());
  }
}
