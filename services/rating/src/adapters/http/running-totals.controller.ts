import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import {
  Caller,
  Endpoint,
  existing,
  instantIn,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  readCursor,
  timeText,
  writeCursor,
} from '#http';
import { AwaitSubscription } from '../../application/await-subscription.js';
import { MetricGroups } from '../../application/metric-groups.js';
import { RunningTotals } from '../../application/running-totals.js';
import { UsageToReport } from '../../application/usage-to-report.js';
import { tierChargeOf } from '../../domain/period/metric-charge.js';

const decimal = Type.String({ description: 'Exact: decimal text, or n/d where no decimal ends' });

const Tier = Type.Object({
  index: Type.Integer(),
  name: Type.String(),
  from: decimal,
  upTo: Type.Optional(decimal),
  quantity: decimal,
  unitRate: Type.Optional(decimal),
  packageSize: Type.Optional(Type.String({ description: 'Exact: the rate is that of each begun package of so many' })),
  fixedCost: Type.Optional(decimal),
  amount: decimal,
  group: Type.Optional(Type.String()),
});

const ReportedCharge = Type.Object({
  metricId: Type.String(),
  metricName: Type.String(),
  quantity: decimal,
  amount: decimal,
  eventCount: Type.Integer(),
  ignoredCount: Type.Integer(),
  tiers: Type.Array(Tier, { description: 'With groups: those of the largest' }),
  adjustments: Type.Array(Type.Object({ kind: Type.String(), amount: decimal })),
  otherGroups: Type.Optional(
    Type.Object({ count: Type.Integer(), quantity: decimal, amount: decimal, eventCount: Type.Integer() }),
  ),
  groupCount: Type.Integer(),
});

const Totals = Type.Object({
  subscriptionId: Type.String(),
  period: Type.Object({ index: Type.Integer(), start: Type.String(), end: Type.String() }),
  productId: Type.String(),
  productVersion: Type.Integer(),
  currency: Type.String(),
  closed: Type.Boolean(),
  outsideSubscriptionLife: Type.Boolean({
    description: 'The subscription ends before this period began: nothing of it will be billed',
  }),
  sequence: Type.Integer({ description: 'Rises with every change of this period' }),
  metrics: Type.Array(
    Type.Object({
      metricId: Type.String(),
      metricName: Type.String(),
      quantity: decimal,
      amount: decimal,
      eventCount: Type.Integer(),
      ignoredCount: Type.Integer(),
      carriedQuantity: Type.Optional(
        Type.String({ description: 'What the contract year had come to before, where the tiers go on from that' }),
      ),
      tiers: Type.Array(Tier, { description: 'Without groups; those of groups are at `/v1/running-totals/groups`' }),
      groupCount: Type.Integer({ description: '0 when the metric does not group' }),
    }),
  ),
});

const named = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 256, description }));

const TotalsQuery = Type.Object({
  subscriptionId: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  organization: named('Name or id, as usage says it; instead of a subscription'),
  subscriber: named('E-mail or id, as usage says it; instead of a subscription'),
  product: named('Name or id, beside an organization or a subscriber. Absent: all products'),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$', examples: ['100'] })),
});

const ToReportQuery = Type.Object({
  subscriptionId: Type.String({ minLength: 1, maxLength: 128 }),
  periodIndex: Type.String({
    pattern: '^[0-9]{1,9}$',
    examples: ['0'],
    description: 'Of the open period, counted from 0',
  }),
  endsAt: Type.Optional(
    Type.String({ maxLength: longestInstantText, description: 'RFC 3339: as if the period ended then' }),
  ),
});

const ToReportJson = Type.Object({
  at: Type.String({ description: "The subscription's billing time" }),
  charges: Type.Array(ReportedCharge, { description: 'Of the open period' }),
  lateCharges: Type.Array(
    Type.Object({
      segment: Type.Integer(),
      start: Type.Integer(),
      end: Type.Integer(),
      productId: Type.String(),
      productVersion: Type.Integer(),
      currency: Type.String(),
      sequence: Type.Integer(),
      charges: Type.Array(ReportedCharge),
      notBilled: Type.Boolean(),
    }),
    { description: 'Closed periods that have changed since they were reported, each with everything' },
  ),
});

const Group = Type.Object({
  group: Type.Optional(
    Type.String({ description: 'Absent: the events without the property that the metric groups by' }),
  ),
  quantity: decimal,
  amount: Type.String({ description: 'Before maximum, discounts and minimum, which apply to the sum of the groups' }),
  eventCount: Type.Integer(),
  tiers: Type.Array(Type.Omit(Tier, ['group'])),
});

const GroupsQuery = Type.Object({
  subscriptionId: Type.String({ minLength: 1, maxLength: 128 }),
  periodIndex: Type.String({
    pattern: '^[0-9]{1,9}$',
    examples: ['0'],
    description: 'As on the invoice line, counted from 0',
  }),
  metricId: Type.String({ minLength: 1, maxLength: 64 }),
  ...PageQuery,
});

const whoseTotals = new Problem(422, 'invalid-query', 'Whose totals?', [
  { path: '', code: 'required', message: 'name a subscriptionId, an organization or a subscriber' },
]);

@Controller('v1/running-totals')
export class RunningTotalsController {
  constructor(
    private readonly totals: RunningTotals,
    private readonly metricGroups: MetricGroups,
    private readonly usageToReport: UsageToReport,
    private readonly awaitSubscription: AwaitSubscription,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: "A subscription's running quantities and amounts, newest period first",
    tag: 'Usage',
    scope: 'read',
    query: TotalsQuery,
    answer: Type.Object({ items: Type.Array(Totals) }),
  })
  async list(@Caller() caller: CallerIdentity, @Query() query: Static<typeof TotalsQuery>): Promise<unknown> {
    if (query.subscriptionId !== undefined) await this.awaitSubscription.run(caller.tenant, query.subscriptionId);
    const limit = query.limit === undefined ? 12 : limitOf(query.limit);
    const periods = existing(await this.periodsOf(caller.tenant, query, limit), 'subscription');
    return {
      items: periods.map(({ number, start, end, charges, ...period }) => ({
        ...period,
        period: { index: number, start: timeText(start), end: timeText(end) },
        metrics: charges,
      })),
    };
  }

  private periodsOf(tenant: string, query: Static<typeof TotalsQuery>, limit: number) {
    const { subscriptionId, organization = null, subscriber = null, product = null } = query;
    if (subscriptionId !== undefined) return this.totals.of(tenant, subscriptionId, limit);
    if (organization === null && subscriber === null) throw whoseTotals;
    return this.totals.named(tenant, { organization, subscriber, product, subscription: null }, limit);
  }

  @Endpoint({
    method: 'GET',
    path: 'to-report',
    summary: 'What the next document of a subscription would be told of its usage: late usage of closed periods, too',
    tag: 'Usage',
    scope: 'read',
    query: ToReportQuery,
    answer: ToReportJson,
  })
  async toReport(
    @Caller() { tenant }: CallerIdentity,
    @Query() { subscriptionId, periodIndex, endsAt }: Static<typeof ToReportQuery>,
  ): Promise<unknown> {
    await this.awaitSubscription.run(tenant, subscriptionId);
    const end = endsAt === undefined ? undefined : instantIn('/endsAt', endsAt, 'query');
    const found = existing(
      await this.usageToReport.of(tenant, subscriptionId, { number: Number(periodIndex), end }),
      'subscription',
    );
    return { ...found, at: timeText(found.at) };
  }

  @Endpoint({
    method: 'GET',
    path: 'groups',
    summary: 'All groups of a metric in a period, open or closed, in the order of their names',
    tag: 'Usage',
    scope: 'read',
    query: GroupsQuery,
    answer: pageOf(Group),
  })
  async groups(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof GroupsQuery>): Promise<unknown> {
    const { subscriptionId, metricId, periodIndex, cursor } = query;
    const limit = limitOf(query.limit);
    const [after = ''] = readCursor(cursor, 'text') ?? [];
    const of = { tenant, subscriptionId, number: Number(periodIndex), metricId };
    const groups = await this.metricGroups.page(of, { after, limit });
    if (!groups) throw new Problem(404, 'not-found', 'There is no usage of such a metric in such a period.');
    const last = groups.at(-1);
    return {
      items: groups.map(({ key, quantity, amount, eventCount, tiers }) => ({
        group: key ?? undefined,
        quantity: quantity.toString(),
        amount: amount.toString(),
        eventCount,
        tiers: tiers.map((tier) => tierChargeOf(tier)),
      })),
      ...(groups.length === limit && last ? { nextCursor: writeCursor([last.cursor]) } : {}),
    };
  }
}
