import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText, longestInstantText } from '#calendar';
import type { MetricCharge } from '#contracts';
import {
  Caller,
  checkOf,
  Endpoint,
  existing,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  pageOfRows,
  type Reason,
  ResourceId,
  readCursor,
  timeProblems,
  timeText,
} from '#http';
import { AwaitSubscription } from '../../application/await-subscription.js';
import { type Backfill, BackfillUsage, type Previewed } from '../../application/backfills/backfill-usage.js';
import type { SegmentDifference } from '../../application/backfills/segment-differences.js';
import type { BackfillEvent } from '../../domain/backfill/backfill-plan.js';
import {
  BackfillJson,
  backfillJsonOf,
  eventsJsonOf,
  ListedBackfillJson,
  listedJsonOf,
  windowJsonOf,
} from './backfills.schema.js';

export const mostBackfilledEvents = 5_000;

const strict = { additionalProperties: false };
const Time = Type.String({ maxLength: longestInstantText, description: 'RFC 3339, with offset' });
const Name = Type.String({ minLength: 1, maxLength: 256 });
const Event = Type.Object(
  {
    id: Name,
    source: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'Default: api' })),
    time: Time,
    properties: Type.Optional(Type.Object({}, { maxProperties: 100, additionalProperties: true })),
  },
  strict,
);
const Wanted = Type.Object(
  {
    from: Time,
    to: Type.String({ maxLength: longestInstantText, description: 'Exclusive' }),
    events: Type.Array(Event, {
      maxItems: mostBackfilledEvents,
      description:
        'All usage of the subscription in the window. What stays under its id is amended; the rest is voided',
    }),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
    dryRun: Type.Optional(Type.Boolean({ description: 'Only show what it would change' })),
  },
  strict,
);

const SubscriptionPath = Type.Object({ subscriptionId: Type.String({ minLength: 1, maxLength: 128 }) });
const BackfillPath = Type.Object({
  ...SubscriptionPath.properties,
  backfillId: Type.String({ minLength: 1, maxLength: 128 }),
});
const BackfillsQuery = Type.Object(
  { ...PageQuery, subscriptionId: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })) },
  { additionalProperties: false },
);
const PageOfBackfills = pageOf(ListedBackfillJson);
const tag = 'Usage';
const ofSubscription = 'subscriptions/:subscriptionId/usage-backfills';

@Controller('v1')
export class UsageBackfillsController {
  constructor(
    private readonly backfills: BackfillUsage,
    private readonly awaitSubscription: AwaitSubscription,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'usage/backfills',
    summary: 'List backfills, the newest first, undoings among them',
    tag,
    scope: 'read',
    query: BackfillsQuery,
    answer: PageOfBackfills,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { cursor, limit: asked, subscriptionId }: Static<typeof BackfillsQuery>,
  ): Promise<Static<typeof PageOfBackfills>> {
    const limit = limitOf(asked);
    const [requestedAt, backfillId] = readCursor(cursor, 'instant', 'text') ?? [];
    const before = requestedAt !== undefined && backfillId !== undefined ? { requestedAt, backfillId } : undefined;
    const rows = await this.backfills.list({ tenant, subscriptionId, before, limit: limit + 1 });
    return pageOfRows(rows, limit, listedJsonOf, (row) => [row.requestedAt, row.backfillId]);
  }

  @Endpoint({
    method: 'POST',
    path: ofSubscription,
    summary: "Replace a subscription's usage in a window of time, or show what that would change",
    tag,
    scope: 'write',
    act: { object: 'subscription', done: 'usage-backfilled', id: 'subscriptionId', unless: 'dryRun' },
    params: SubscriptionPath,
    body: Wanted,
    check: problemsOfWanted,
    answer: BackfillJson,
  })
  async backfill(
    @Caller() { tenant, keyId }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @ResourceId('usage-backfill') backfillId: string,
    @Body() { from, to, events, reason, dryRun = false }: Static<typeof Wanted>,
  ) {
    await this.awaitSubscription.run(tenant, subscriptionId);
    const window = { from: instant(from), to: instant(to) };
    const wanted = { ...window, events: events.map(eventOf), reason, requestedBy: keyId };
    const done: (Previewed & { readonly backfill?: Backfill }) | undefined = await (dryRun
      ? this.backfills.preview(tenant, subscriptionId, wanted)
      : this.backfills.apply(tenant, subscriptionId, wanted, backfillId));
    if (!done) throw new Problem(404, 'not-found', 'There is no such subscription.');
    const segments = done.segments.map(segmentJsonOf);
    if (done.backfill) return { ...backfillJsonOf(done.backfill), segments };
    return { subscriptionId, ...windowJsonOf(window), reason, ...eventsJsonOf(done.plan), segments };
  }

  @Endpoint({
    method: 'GET',
    path: `${ofSubscription}/:backfillId`,
    summary: 'Show a backfill: what was replaced, by whom it was undone',
    tag,
    scope: 'read',
    params: BackfillPath,
    answer: BackfillJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() path: Static<typeof BackfillPath>) {
    const backfill = existing(await this.backfills.find(tenant, path.subscriptionId, path.backfillId), 'backfill');
    return backfillJsonOf(backfill);
  }

  @Endpoint({
    method: 'POST',
    path: `${ofSubscription}/:backfillId/undo`,
    summary: 'Make the usage of the window what it was; what was voided comes back under an id of its own',
    tag,
    scope: 'write',
    act: { object: 'subscription', done: 'usage-backfill-undone', id: 'subscriptionId' },
    params: BackfillPath,
    answer: BackfillJson,
  })
  async undo(@Caller() { tenant, keyId }: CallerIdentity, @Param() path: Static<typeof BackfillPath>) {
    const { subscriptionId, backfillId } = path;
    const undone = existing(await this.backfills.undo(tenant, subscriptionId, backfillId, keyId), 'backfill');
    if (undone === 'undone-already') throw new Problem(409, 'undone-already', 'This backfill was undone before.');
    return backfillJsonOf(undone);
  }
}

/** Times are checked before this. */
const instant = (text: string): number => instantFromText(text) ?? Number.NaN;

function eventOf({ id, source = 'api', time, properties = {} }: Static<typeof Event>): BackfillEvent {
  return { id, source, occurredAt: instant(time), properties: properties as Record<string, unknown> };
}

function problemsOfWanted(body: unknown): readonly Reason[] {
  const shape = checkOf(Wanted)(body);
  if (shape.length > 0) return shape;
  const { from, to, events } = body as Static<typeof Wanted>;
  const problems = [['/from', from] as const, ['/to', to] as const].flatMap(([path, time]) => timeProblems(path, time));
  if (problems.length === 0 && instant(to) <= instant(from))
    problems.push({ path: '/to', code: 'not-after', message: 'A window ends after it begins.' });
  const seen = new Set<string>();
  for (const [at, { id, source = 'api', time }] of events.entries()) {
    const name = JSON.stringify([source, id]);
    const occurredAt = instant(time);
    problems.push(...timeProblems(`/events/${at}/time`, time));
    if (occurredAt < instant(from) || occurredAt >= instant(to))
      problems.push({ path: `/events/${at}/time`, code: 'outside-window', message: 'It lies outside of the window.' });
    if (seen.has(name))
      problems.push({ path: `/events/${at}/id`, code: 'repeated', message: 'Another event has this id.' });
    seen.add(name);
  }
  return problems.slice(0, 50);
}

function segmentJsonOf({ number, start, end, currency, metrics }: SegmentDifference) {
  const figures = ({ quantity, amount, eventCount }: MetricCharge) => ({ quantity, amount, eventCount });
  return {
    periodIndex: number,
    start: timeText(start),
    end: timeText(end),
    currency,
    metrics: metrics.map(({ before, after }) => ({
      ...{ metricId: before.metricId, before: figures(before), after: figures(after) },
    })),
  };
}
