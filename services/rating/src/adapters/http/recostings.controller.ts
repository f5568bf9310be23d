import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import {
  Caller,
  checkOf,
  Endpoint,
  existing,
  instantIn,
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
import { RecostUsage } from '../../application/recostings/recost-usage.js';
import { type Recosting, RecostingStore } from '../../application/recostings/recosting.js';

const Id = Type.String({ minLength: 1, maxLength: 128 });
const Time = Type.String({ maxLength: longestInstantText, description: 'RFC 3339, with offset' });
const Wanted = Type.Object(
  {
    from: Time,
    to: Type.String({ maxLength: longestInstantText, description: 'Exclusive: of the time of the usage' }),
    subscriptionId: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'Absent: everybody' })),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
const decimal = Type.String({ description: 'Exact: decimal text, or n/d where no decimal ends' });
const Difference = Type.Object({
  subscriptionId: Type.String(),
  events: Type.Integer(),
  costBefore: Type.String({ description: 'In USD, of the events whose cost changes' }),
  costAfter: Type.String(),
  currency: Type.String(),
  chargeBefore: Type.String({ description: 'Of all usage of the periods that they are in' }),
  chargeAfter: decimal,
});
const RecostingJson = Type.Object({
  recostingId: Type.String(),
  state: Type.Enum(['previewing', 'ready', 'applying', 'applied', 'failed']),
  from: Type.String(),
  to: Type.String(),
  subscriptionId: Type.Optional(Type.String()),
  reason: Type.String(),
  requestedAt: Type.String(),
  problem: Type.Optional(Type.String()),
  outcome: Type.Optional(
    Type.Object({
      events: Type.Integer({ description: 'Events whose cost changes' }),
      unknown: Type.Integer({ description: 'Events of which nobody knows the cost' }),
      subscriptionCount: Type.Integer(),
      subscriptions: Type.Array(Difference, { description: 'Those that change most' }),
    }),
  ),
});
const RecostingPath = Type.Object({ recostingId: Id });
const PageOfRecostings = pageOf(RecostingJson);
const tag = 'Usage';

@Controller('v1/recostings')
export class RecostingsController {
  constructor(
    private readonly recostUsage: RecostUsage,
    private readonly recostings: RecostingStore,
    private readonly awaitSubscription: AwaitSubscription,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: "Cost a window of usage by today's prices: first it is shown what that changes",
    tag,
    scope: 'write',
    act: { object: 'recosting', done: 'usage-recosted', id: 'recostingId' },
    status: 202,
    body: Wanted,
    check: problemsOfWanted,
    answer: RecostingJson,
  })
  async begin(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('recosting') recostingId: string,
    @Body() { from, to, ...wanted }: Static<typeof Wanted>,
  ) {
    if (wanted.subscriptionId !== undefined) await this.awaitSubscription.run(tenant, wanted.subscriptionId);
    const window = { from: instantIn('/from', from), to: instantIn('/to', to) };
    return jsonOf(
      existing(await this.recostUsage.begin(tenant, { ...wanted, ...window }, recostingId), 'subscription'),
    );
  }

  @Endpoint({
    method: 'GET',
    summary: 'List what was costed anew, the newest first',
    tag,
    scope: 'read',
    query: Type.Object(PageQuery, { additionalProperties: false }),
    answer: PageOfRecostings,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<ReturnType<typeof Type.Object<typeof PageQuery>>>,
  ): Promise<Static<typeof PageOfRecostings>> {
    const limit = limitOf(query.limit);
    const [before] = readCursor(query.cursor, 'text') ?? [];
    const rows = await this.recostings.list(tenant, before, limit + 1);
    return pageOfRows(rows, limit, jsonOf, ({ recostingId }) => [recostingId]);
  }

  @Endpoint({
    method: 'GET',
    path: ':recostingId',
    summary: 'How far it is, and what it changes',
    tag,
    scope: 'read',
    params: RecostingPath,
    answer: RecostingJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { recostingId }: Static<typeof RecostingPath>) {
    return jsonOf(existing(await this.recostings.find(tenant, recostingId), 'recosting'));
  }

  @Endpoint({
    method: 'POST',
    path: ':recostingId/apply',
    summary: 'Rate the events anew by their new cost; in periods that are closed that is late usage',
    tag,
    scope: 'write',
    act: { object: 'recosting', done: 'recosting-applied', id: 'recostingId' },
    status: 202,
    params: RecostingPath,
    answer: RecostingJson,
  })
  async apply(@Caller() { tenant }: CallerIdentity, @Param() { recostingId }: Static<typeof RecostingPath>) {
    const applying = existing(await this.recostUsage.apply(tenant, recostingId), 'recosting');
    if (applying === 'not-ready')
      throw new Problem(409, 'not-ready', 'What is applied was previewed, has not failed, and was not applied before.');
    return jsonOf(applying);
  }
}

function problemsOfWanted(body: unknown): readonly Reason[] {
  const shape = checkOf(Wanted)(body);
  if (shape.length > 0) return shape;
  const { from, to } = body as Static<typeof Wanted>;
  const problems = [...timeProblems('/from', from), ...timeProblems('/to', to)];
  if (problems.length === 0 && instantIn('/to', to) <= instantIn('/from', from))
    problems.push({ path: '/to', code: 'not-after', message: 'A window ends after it begins.' });
  return problems;
}

function jsonOf(recosting: Recosting): Static<typeof RecostingJson> {
  const { recostingId, state, from, to, subscriptionId, reason, requestedAt, problem, outcome } = recosting;
  return {
    ...{ recostingId, state, from: timeText(from), to: timeText(to) },
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...{ reason, requestedAt: timeText(requestedAt) },
    ...(problem !== undefined && { problem }),
    ...(outcome && { outcome: { ...outcome, subscriptions: [...outcome.subscriptions] } }),
  };
}
