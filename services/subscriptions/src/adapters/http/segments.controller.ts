import { Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor } from '#http';
import type { Segment } from '#timeline';
import { subscriptionNotFound } from '../../domain/subscription/refusals.js';
import { firstOpen, type KnownSubscription } from '../../domain/subscription/subscription.js';
import { SegmentsRepository } from '../postgres/segments.repository.js';
import { SubscriptionsRepository } from '../postgres/subscriptions.repository.js';
import { strict } from './fields.js';
import { SegmentJson, SubscriptionPath, segmentJsonOf } from './subscription-json.js';

const ListedSegmentJson = Type.Object({ ...SegmentJson.properties, status: Type.Enum(['open', 'closed']) });
const SegmentsQuery = Type.Object(PageQuery, strict);

@Controller('v1/subscriptions')
export class SegmentsController {
  constructor(
    private readonly subscriptions: SubscriptionsRepository,
    private readonly segments: SegmentsRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    path: ':subscriptionId/segments',
    summary: 'List the segments of a subscription so far, the first one first',
    tag: 'Subscriptions',
    scope: 'read',
    params: SubscriptionPath,
    query: SegmentsQuery,
    answer: pageOf(ListedSegmentJson),
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Query() query: Static<typeof SegmentsQuery>,
  ) {
    const row = await this.subscriptions.find(tenant, subscriptionId);
    if (!row) throw subscriptionNotFound();
    const limit = limitOf(query.limit);
    const [behind = -1] = readCursor(query.cursor, 'count') ?? [];
    const segments = await this.segments.list(tenant, subscriptionId, limit + 1, behind);
    return pageOfRows(
      segments,
      limit,
      (segment) => ({ ...segmentJsonOf(segment), status: statusOf(segment, row.state) }),
      ({ number }) => [number],
    );
  }
}

function statusOf({ number }: Segment, state: KnownSubscription): 'open' | 'closed' {
  return state.status === 'active' && number >= firstOpen(state).number ? 'open' : 'closed';
}
