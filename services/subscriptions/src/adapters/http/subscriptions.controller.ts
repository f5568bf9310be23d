import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, IfMatch, limitOf, PageQuery, pageOf, pageOfRows, ResourceId } from '#http';
import { idFrom } from '#identifiers';
import { ChangeAgreements } from '../../application/change-agreements.js';
import { followingSegmentOf } from '../../application/following-segment.js';
import { Products } from '../../application/ports.js';
import { StartSubscription } from '../../application/start-subscription.js';
import { mostCredentials } from '../../domain/subscription/credentials.js';
import { SubscriptionsRepository } from '../postgres/subscriptions.repository.js';
import {
  checkWithTimes,
  credentialFields,
  Id,
  InvoiceRecipients,
  Metadata,
  Name,
  optionalInstant,
  strict,
  Time,
} from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';
import { SubscriptionJson, SubscriptionPath, segmentJsonOf, subscriptionJsonOf } from './subscription-json.js';
import { answerWithVersion } from './subscription-version.js';

const tag = 'Subscriptions';
const Trial = Type.Object(
  {
    unit: Type.Enum(['day', 'week', 'month']),
    count: Type.Integer({ minimum: 1, maximum: 366 }),
    noticeDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 90, description: "Default the product's." })),
  },
  strict,
);
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
    trial: Type.Optional(Type.Union([Type.Literal('none'), Trial], { description: "Instead of the product's." })),
    expiresAt: Type.Optional(Type.String({ ...Time, description: 'RFC 3339: where it ends of itself.' })),
    invoiceRecipients: Type.Optional(InvoiceRecipients),
    metadata: Type.Optional(Metadata),
    notificationsOff: Type.Optional(Type.Boolean()),
    credentials: Type.Optional(
      Type.Array(Type.Object(credentialFields, strict), {
        maxItems: mostCredentials,
        description: 'They tell it from another subscription of the account to the same product.',
      }),
    ),
  },
  strict,
);
const orNull = <Field extends TSchema>(field: Field) => Type.Optional(Type.Union([field, Type.Null()]));
const SubscriptionChange = Type.Object(
  {
    name: Type.Optional(Name),
    expiresAt: orNull(Time),
    invoiceRecipients: Type.Optional(InvoiceRecipients),
    metadata: Type.Optional(Metadata),
    notificationsOff: Type.Optional(Type.Boolean()),
  },
  strict,
);
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
    private readonly changeAgreements: ChangeAgreements,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly products: Products,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Subscribe a customer to a product',
    tag,
    scope: 'write',
    body: NewSubscription,
    check: checkWithTimes(NewSubscription, 'startAt', 'expiresAt'),
    answer: SubscriptionJson,
  })
  async start(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('subscription') subscriptionId: string,
    @Body() { startAt, expiresAt, credentials = [], ...body }: Static<typeof NewSubscription>,
  ) {
    const times = { startAt: optionalInstant(startAt), expiresAt: optionalInstant(expiresAt) };
    const named = credentials.map((one, place) => ({ credentialId: idFrom(subscriptionId, place), ...one }));
    const wanted = { ...body, ...times, credentials: named };
    return subscriptionJsonOf(await this.startSubscription.run(tenant, subscriptionId, wanted));
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
    hasETag: true,
    answer: SubscriptionJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const row = await this.subscriptions.find(tenant, subscriptionId);
    const shown = answerWithVersion(reply, row ?? { state: { status: 'absent' }, version: 0 });
    const following = row && followingSegmentOf(this.products, tenant, row.state);
    return { ...shown, ...(following && { nextSegment: segmentJsonOf(following) }) };
  }

  @Endpoint({
    method: 'PATCH',
    path: ':subscriptionId',
    summary: 'Change the name, expiration, recipients, metadata or notifications of a subscription',
    tag,
    scope: 'write',
    params: SubscriptionPath,
    body: SubscriptionChange,
    check: checkWithTimes(SubscriptionChange, 'expiresAt'),
    answer: SubscriptionJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Body() { expiresAt, ...change }: Static<typeof SubscriptionChange>,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const expiry = expiresAt === null ? null : optionalInstant(expiresAt);
    const wanted = { ...change, expiresAt: expiry };
    return answerWithVersion(reply, await this.changeAgreements.run(tenant, subscriptionId, wanted, seen));
  }
}
