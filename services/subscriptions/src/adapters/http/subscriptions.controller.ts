import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, checkOf, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, ResourceId } from '#http';
import { CancelSubscription } from '../../application/cancel-subscription.js';
import { StartSubscription } from '../../application/start-subscription.js';
import { SubscriptionsRepository } from '../postgres/subscriptions.repository.js';
import { checkWithTimes, Id, instant, Name, strict, Time } from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';
import { SubscriptionJson, SubscriptionPath, subscriptionJsonOf } from './subscription-json.js';

const tag = 'Subscriptions';
const NewSubscription = Type.Object(
  {
    productId: Id,
    subscriberId: Type.Optional(Id),
    organizationId: Type.Optional(Id),
    name: Type.Optional(Name),
    startAt: Type.Optional(Type.String({ ...Time, description: 'RFC 3339; default now, in billing time.' })),
    timeZone: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "IANA name; default the tenant's." }),
    ),
    testClockId: Type.Optional(Id),
  },
  strict,
);
const Cancellation = Type.Object({ at: Type.Optional(Type.Literal('period-end')) }, strict);
const SubscriptionsQuery = Type.Object(
  {
    ...PageQuery,
    accountId: Type.Optional(Id),
    subscriberId: Type.Optional(Id),
    productId: Type.Optional(Id),
    testClockId: Type.Optional(Id),
  },
  strict,
);

@Controller('v1/subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly startSubscription: StartSubscription,
    private readonly cancelSubscription: CancelSubscription,
    private readonly subscriptions: SubscriptionsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Subscribe a customer to a product',
    tag,
    scope: 'write',
    body: NewSubscription,
    check: checkWithTimes(NewSubscription, 'startAt'),
    answer: SubscriptionJson,
  })
  async start(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('subscription') subscriptionId: string,
    @Body() { startAt, ...wanted }: Static<typeof NewSubscription>,
  ) {
    const startsAt = startAt === undefined ? undefined : instant(startAt);
    return subscriptionJsonOf(
      await this.startSubscription.run(tenant, subscriptionId, { ...wanted, startAt: startsAt }),
    );
  }

  @Endpoint({
    method: 'GET',
    summary: 'List subscriptions',
    tag,
    scope: 'read',
    query: SubscriptionsQuery,
    answer: pageOf(SubscriptionJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof SubscriptionsQuery>) {
    const limit = limitOf(query.limit);
    const { accountId, subscriberId, productId, testClockId: clockId, cursor } = query;
    const filter = { accountId, subscriberId, productId, clockId };
    const rows = await this.subscriptions.list(tenant, limit + 1, filter, positionOf(cursor));
    return pageOfRows(rows, limit, ({ state }) => subscriptionJsonOf(state), listKeyOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':subscriptionId',
    summary: 'Show a subscription',
    tag,
    scope: 'read',
    params: SubscriptionPath,
    answer: SubscriptionJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { subscriptionId }: Static<typeof SubscriptionPath>) {
    const row = await this.subscriptions.find(tenant, subscriptionId);
    return subscriptionJsonOf(row?.state ?? { status: 'absent' });
  }

  @Endpoint({
    method: 'POST',
    path: ':subscriptionId/cancel',
    summary: 'Cancel a subscription at the end of its current period',
    tag,
    scope: 'write',
    status: 200,
    params: SubscriptionPath,
    body: Cancellation,
    check: (body) => (body === undefined || body === null ? [] : checkOf(Cancellation)(body)),
    answer: SubscriptionJson,
  })
  async cancel(@Caller() { tenant }: CallerIdentity, @Param() { subscriptionId }: Static<typeof SubscriptionPath>) {
    return subscriptionJsonOf(await this.cancelSubscription.run(tenant, subscriptionId));
  }
}
