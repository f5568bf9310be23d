import { Body, Controller, Param, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type Static, Type } from 'typebox';
import type { Repository } from 'typeorm';
import type { Caller as CallerIdentity } from '#auth';
import { reachingPostgres } from '#database';
import { Refusal } from '#decider';
import { Caller, checkOf, Endpoint, PageQuery, pageOf, ResourceId } from '#http';
import { CancelSubscription } from '../../application/cancel-subscription.js';
import { StartSubscription } from '../../application/start-subscription.js';
import { WaitForProduct } from '../../application/wait-for-product.js';
import { endOf, type Subscription } from '../../domain/subscription/subscription.js';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';
import { SubscriptionRow } from '../postgres/aggregate-rows.entity.js';
import { checkWithTimes, Id, instant, Name, strict, Time, timeText } from './fields.js';
import { pageOfRows } from './page-of-rows.js';

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
const PeriodJson = Type.Object({ index: Type.Integer(), start: Type.String(), end: Type.String() });
const SubscriptionJson = Type.Object({
  subscriptionId: Type.String(),
  name: Type.String(),
  status: Type.Enum(['scheduled', 'active', 'ending', 'ended']),
  accountId: Type.String(),
  accountName: Type.String(),
  billingEmail: Type.String(),
  organizationId: Type.Optional(Type.String()),
  subscriberId: Type.Optional(Type.String()),
  subscriberEmail: Type.Optional(Type.String()),
  productId: Type.String(),
  productName: Type.String(),
  productVersions: Type.Array(Type.Object({ effectiveAt: Type.String(), productVersion: Type.Integer() })),
  cadence: Type.Object({ unit: Type.String(), count: Type.Integer(), calendarAligned: Type.Boolean() }),
  timeZone: Type.String(),
  startedAt: Type.String(),
  endsAt: Type.Optional(Type.String({ description: 'Where its life ends, once that is known.' })),
  currentPeriod: Type.Optional(PeriodJson),
  testClockId: Type.Optional(Type.String()),
});
const SubscriptionPath = Type.Object({ subscriptionId: Id });
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
    private readonly waitForProduct: WaitForProduct,
    @InjectRepository(SubscriptionRow) private readonly rows: Repository<SubscriptionRow>,
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
    await this.waitForProduct.run(tenant, wanted.productId);
    const startsAt = startAt === undefined ? undefined : instant(startAt);
    return jsonOf(await this.startSubscription.run(tenant, subscriptionId, { ...wanted, startAt: startsAt }));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List subscriptions',
    tag,
    scope: 'read',
    query: SubscriptionsQuery,
    answer: pageOf(SubscriptionJson),
  })
  list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof SubscriptionsQuery>) {
    const rows = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    const { accountId, subscriberId, productId, testClockId } = query;
    if (accountId !== undefined) rows.andWhere('row.accountId = :accountId', { accountId });
    if (subscriberId !== undefined) rows.andWhere('row.subscriberId = :subscriberId', { subscriberId });
    if (productId !== undefined) rows.andWhere('row.productId = :productId', { productId });
    if (testClockId !== undefined) rows.andWhere('row.clockId = :testClockId', { testClockId });
    return pageOfRows(rows, query, ({ state }) => jsonOf(state));
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
    const row = await reachingPostgres(() => this.rows.findOneBy({ tenant, id: subscriptionId }));
    return jsonOf(row?.state ?? { status: 'absent' });
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
    return jsonOf(await this.cancelSubscription.run(tenant, subscriptionId));
  }
}

function jsonOf(subscription: Subscription): Static<typeof SubscriptionJson> {
  if (subscription.status === 'absent') {
    throw new Refusal<SubscriptionsRefusal>('subscription-not-found', 'There is no such subscription.');
  }
  const { terms, versions, status } = subscription;
  const { organizationId, subscriberId, subscriberEmail, testClockId } = terms;
  const endsAt = endOf(subscription);
  const open = status === 'active' ? subscription.openPeriod : undefined;
  return {
    subscriptionId: terms.subscriptionId,
    name: terms.name,
    status: status === 'active' && endsAt !== undefined ? 'ending' : status,
    accountId: terms.accountId,
    accountName: terms.accountName,
    billingEmail: terms.billingEmail,
    ...(organizationId && { organizationId }),
    ...(subscriberId && { subscriberId, subscriberEmail }),
    productId: terms.productId,
    productName: terms.productName,
    productVersions: versions.map((version) => ({ ...version, effectiveAt: timeText(version.effectiveAt) })),
    cadence: { unit: terms.unit, count: terms.count, calendarAligned: terms.calendarAligned },
    timeZone: terms.timeZone,
    startedAt: timeText(terms.startedAt),
    ...(endsAt !== undefined && { endsAt: timeText(endsAt) }),
    ...(open && { currentPeriod: { index: open.index, start: timeText(open.start), end: timeText(open.end) } }),
    ...(testClockId && { testClockId }),
  };
}
