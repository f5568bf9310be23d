import { Body, Controller, Param, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type Static, Type } from 'typebox';
import type { Repository } from 'typeorm';
import type { Caller as CallerIdentity } from '#auth';
import { reachingPostgres } from '#database';
import { Caller, checkOf, Endpoint, limitOf, PageQuery, pageOf, ResourceId, readCursor, writeCursor } from '#http';
import type { Segment } from '#timeline';
import { CancelSubscription } from '../../application/cancel-subscription.js';
import { StartSubscription } from '../../application/start-subscription.js';
import { endOf, type OpenSegments, type Subscription } from '../../domain/subscription/subscription.js';
import { subscriptionNotFound } from '../../domain/subscription/subscription-decisions.js';
import { SubscriptionRow } from '../postgres/aggregate-rows.entity.js';
import { SegmentsRepository } from '../postgres/segments.repository.js';
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
const StretchJson = Type.Object({ start: Type.String(), end: Type.String() });
const SegmentJson = Type.Object({
  number: Type.Integer({ description: '0, 1, 2 … without gaps.' }),
  phase: Type.Enum(['trial', 'paid']),
  productId: Type.String(),
  productVersion: Type.Integer({ description: 'The version that it is rated and invoiced by.' }),
  ...StretchJson.properties,
  fullPeriod: Type.Object(StretchJson.properties, { description: 'What a part of a period is measured against.' }),
});
const ListedSegmentJson = Type.Object({ ...SegmentJson.properties, status: Type.Enum(['open', 'closed']) });
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
  segments: Type.Array(SegmentJson, {
    description: 'The segments that have begun and are not closed yet: the first of them and the last.',
  }),
  testClockId: Type.Optional(Type.String()),
});
const SubscriptionPath = Type.Object({ subscriptionId: Id });
const SegmentsQuery = Type.Object(PageQuery, strict);
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
    private readonly segments: SegmentsRepository,
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
    method: 'GET',
    path: ':subscriptionId/segments',
    summary: 'List the segments of a subscription so far, the first one first',
    tag,
    scope: 'read',
    params: SubscriptionPath,
    query: SegmentsQuery,
    answer: pageOf(ListedSegmentJson),
  })
  async listSegments(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Query() query: Static<typeof SegmentsQuery>,
  ) {
    const limit = limitOf(query.limit);
    const [after = -1] = readCursor(query.cursor) ?? [];
    const row = await reachingPostgres(() => this.rows.findOneBy({ tenant, id: subscriptionId }));
    if (!row) throw subscriptionNotFound();
    const found = await this.segments.after(tenant, subscriptionId, Math.trunc(Number(after)) || 0, limit + 1);
    const last = found.length > limit ? found[limit - 1] : undefined;
    const firstOpen = row.state.status === 'active' ? row.state.open.first.number : Number.POSITIVE_INFINITY;
    return {
      items: found.slice(0, limit).map((segment) => ({
        ...segmentJsonOf(segment),
        status: segment.number < firstOpen ? ('closed' as const) : ('open' as const),
      })),
      ...(last && { nextCursor: writeCursor([last.number]) }),
    };
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
    throw subscriptionNotFound();
  }
  const { terms, versions, status } = subscription;
  const { organizationId, subscriberId, subscriberEmail, testClockId } = terms;
  const endsAt = endOf(subscription);
  const open = status === 'active' ? subscription.open : undefined;
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
    ...(open && { currentPeriod: periodJsonOf(open.first) }),
    segments: open ? segmentsJsonOf(open) : [],
    ...(testClockId && { testClockId }),
  };
}

function periodJsonOf({ number, start, end }: Segment): Static<typeof PeriodJson> {
  return { index: number, start: timeText(start), end: timeText(end) };
}

function segmentsJsonOf({ first, last }: OpenSegments): Static<typeof SegmentJson>[] {
  return (first.number === last.number ? [first] : [first, last]).map(segmentJsonOf);
}

function segmentJsonOf({ start, end, full, ...segment }: Segment): Static<typeof SegmentJson> {
  const fullPeriod = { start: timeText(full.start), end: timeText(full.end) };
  return { ...segment, start: timeText(start), end: timeText(end), fullPeriod };
}
