import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { queriesWithin } from '#database';
import { Refusal } from '#decider';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, ResourceId, timeText } from '#http';
import { AdvanceTestClock } from '../../application/advance-test-clock.js';
import { CreateTestClock } from '../../application/create-test-clock.js';
import { RemoveTestClock } from '../../application/remove-test-clock.js';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';
import type { TestClock } from '../../domain/test-clock/test-clock.js';
import { TestClocksRepository } from '../postgres/test-clocks.repository.js';
import { checkWithTimes, Id, instant, Name, strict, Time } from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';

const tag = 'Test clocks';
/** An advance closes thousands of periods in one go. */
const advanceQueryMs = 30_000;
const NewTestClock = Type.Object(
  {
    name: Name,
    now: Time,
    governsTenant: Type.Optional(
      Type.Boolean({ description: 'All subscriptions without a clock of their own live by it; default false.' }),
    ),
  },
  strict,
);
const Advance = Type.Object({ to: Time }, strict);
const TestClockJson = Type.Object({
  testClockId: Type.String(),
  name: Type.String(),
  now: Type.String(),
  governsTenant: Type.Boolean(),
  createdAt: Type.String(),
});
const AdvancedJson = Type.Object({
  ...TestClockJson.properties,
  closedPeriods: Type.Integer(),
  heldSubscriptions: Type.Array(Type.String(), {
    description:
      'Ids of subscriptions whose time could not pass, the first 100; all others have come to this time. GET /v1/held-subscriptions says why',
  }),
});
const TestClockPath = Type.Object({ testClockId: Id });
const TestClocksQuery = Type.Object(PageQuery, strict);

@Controller('v1/test-clocks')
export class TestClocksController {
  constructor(
    private readonly createTestClock: CreateTestClock,
    private readonly advanceTestClock: AdvanceTestClock,
    private readonly removeTestClock: RemoveTestClock,
    private readonly testClocks: TestClocksRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Make a test clock: billing time that moves by hand',
    tag,
    scope: 'write',
    body: NewTestClock,
    check: checkWithTimes(NewTestClock, 'now'),
    answer: TestClockJson,
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('test-clock') testClockId: string,
    @Body() { name, now, governsTenant = false }: Static<typeof NewTestClock>,
  ) {
    return jsonOf(await this.createTestClock.run(tenant, testClockId, { name, now: instant(now), governsTenant }));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List test clocks',
    tag,
    scope: 'read',
    query: TestClocksQuery,
    answer: pageOf(TestClockJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof TestClocksQuery>) {
    const limit = limitOf(query.limit);
    const rows = await this.testClocks.list(tenant, limit + 1, positionOf(query.cursor));
    return pageOfRows(rows, limit, ({ state }) => jsonOf(state), listKeyOf);
  }

  @Endpoint({
    method: 'GET',
    path: ':testClockId',
    summary: 'Show a test clock',
    tag,
    scope: 'read',
    params: TestClockPath,
    answer: TestClockJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { testClockId }: Static<typeof TestClockPath>) {
    const row = await this.testClocks.find(tenant, testClockId);
    return jsonOf(row?.state ?? { status: 'absent' });
  }

  @Endpoint({
    method: 'POST',
    path: ':testClockId/advance',
    summary: 'Move a test clock forward; answers when the periods that ended are in the log',
    tag,
    scope: 'write',
    status: 200,
    params: TestClockPath,
    body: Advance,
    check: checkWithTimes(Advance, 'to'),
    answer: AdvancedJson,
  })
  async advance(
    @Caller() { tenant }: CallerIdentity,
    @Param() { testClockId }: Static<typeof TestClockPath>,
    @Body() { to }: Static<typeof Advance>,
  ): Promise<Static<typeof AdvancedJson>> {
    const { clock, closedPeriods, heldSubscriptions } = await queriesWithin(advanceQueryMs, () =>
      this.advanceTestClock.run(tenant, testClockId, instant(to)),
    );
    return { ...jsonOf(clock), closedPeriods, heldSubscriptions: [...heldSubscriptions] };
  }

  @Endpoint({
    method: 'DELETE',
    path: ':testClockId',
    summary: 'Remove a test clock that no live subscription names',
    tag,
    scope: 'write',
    status: 204,
    params: TestClockPath,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { testClockId }: Static<typeof TestClockPath>) {
    await this.removeTestClock.run(tenant, testClockId);
  }
}

function jsonOf(clock: TestClock): Static<typeof TestClockJson> {
  if (clock.status !== 'ticking') {
    throw new Refusal<SubscriptionsRefusal>('test-clock-not-found', 'There is no such test clock.');
  }
  const { testClockId, name, now, governsTenant, createdAt } = clock;
  return { testClockId, name, now: timeText(now), governsTenant, createdAt: timeText(createdAt) };
}
