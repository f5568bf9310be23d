import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { RatedUpTo } from '../../application/rated-up-to.js';
import { type UsageDimension, usageDimensions } from '../../domain/usage-question.js';
import { type UsageOfGroup, UsageRepository } from '../clickhouse/usage.repository.js';
import { metricsOf } from '../clickhouse/usage-totals.js';
import { DecimalText, groupByOf, Id, RangeQuery, RatedUpToText, readGroupBy, readRange } from './question.schema.js';

const UsageQuery = Type.Object(
  {
    ...RangeQuery,
    groupBy: groupByOf(usageDimensions),
    accountId: Type.Optional(Id),
    productId: Type.Optional(Id),
    subscriptionId: Type.Optional(Id),
    metricId: Type.Optional(Id),
    credential: Type.Optional(Id),
  },
  { additionalProperties: false },
);

const sums = {
  currency: Type.String(),
  events: Type.Integer(),
  cost: Type.Optional(Type.String({ description: 'In USD, of the events whose cost is known.' })),
  amount: Type.String({ description: 'What the events added to charges, before a line is rounded.' }),
};

const Metrics = Type.Array(Type.Object({ metricId: Type.String(), quantity: DecimalText, amount: DecimalText }));

const UsageGroup = Type.Object({
  accountId: Type.Optional(Type.String()),
  customer: Type.Optional(Type.String({ description: 'As it is called now; its id where it has no name.' })),
  productId: Type.Optional(Type.String()),
  credential: Type.Optional(Type.String({ description: 'Empty: the events named none.' })),
  subscriber: Type.Optional(Type.String({ description: 'As the events named them; empty: they did not.' })),
  day: Type.Optional(Type.String({ description: 'Local date.' })),
  hour: Type.Optional(Type.String({ description: 'When a local hour began, RFC 3339, UTC.' })),
  model: Type.Optional(Type.String({ description: 'Of AI usage; empty: the events named none.' })),
  provider: Type.Optional(Type.String({ description: 'Of AI usage; empty: the events named none.' })),
  agent: Type.Optional(Type.String({ description: 'Of AI usage; empty: the events named none.' })),
  metricId: Type.Optional(Type.String()),
  ...sums,
  quantity: Type.Optional(DecimalText),
  metrics: Type.Optional(Metrics),
});

const UsageAnswer = Type.Object({
  from: Type.String(),
  to: Type.String(),
  ratedUpTo: RatedUpToText,
  items: Type.Array(UsageGroup),
  totals: Type.Array(Type.Object({ ...sums, metrics: Metrics }), {
    description:
      'Of all that was asked for, by currency. Each event counts once, however many metrics it touches: grouped by metric, rows add up to more.',
  }),
});

@Controller('v1/analytics/usage')
export class UsageController {
  constructor(
    private readonly usage: UsageRepository,
    private readonly ratedUpTo: RatedUpTo,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary:
      'Usage, cost and amount by customer, product, credential, subscriber, day, hour, model, provider, agent and metric',
    tag: 'Analytics',
    scope: 'read',
    query: UsageQuery,
    answer: UsageAnswer,
  })
  async show(
    @Caller() caller: CallerIdentity,
    @Query() { groupBy, from, to, timeZone, ...filters }: Static<typeof UsageQuery>,
  ): Promise<Static<typeof UsageAnswer>> {
    const range = readRange({ from, to, timeZone }, this.calendar.nowOf(caller.tenant));
    // Before the sums: what comes in between is in them.
    const upTo = await this.ratedUpTo.of(caller.tenant);
    const { rows, totals } = await this.usage.summarize({
      tenant: caller.tenant,
      ...range,
      ...filters,
      groupBy: readGroupBy<UsageDimension>(groupBy),
    });
    return {
      from: timeText(range.from),
      to: timeText(range.to),
      ratedUpTo: timeText(upTo),
      items: rows.map((row) => jsonOfGroup(row, (id) => this.calendar.customerName(caller.tenant, id))),
      totals: totals.map((total) => ({ ...sumsOf(total), metrics: [...total.metrics] })),
    };
  }
}

function jsonOfGroup(row: UsageOfGroup, customerName: (accountId: string) => string): Static<typeof UsageGroup> {
  return {
    accountId: row.account_id,
    ...(row.account_id !== undefined && { customer: customerName(row.account_id) }),
    productId: row.product_id,
    credential: row.credential,
    subscriber: row.subscriber,
    day: row.day,
    ...(row.hour !== undefined && { hour: timeText(row.hour) }),
    model: row.model,
    provider: row.provider,
    agent: row.agent,
    metricId: row.metric_id,
    ...sumsOf(row),
    ...(row.metric_id === undefined ? { metrics: metricsOf(row) } : { quantity: row.quantity }),
  };
}

const sumsOf = ({ currency, events, cost, amount }: Pick<UsageOfGroup, 'currency' | 'events' | 'cost' | 'amount'>) => ({
  ...{ currency, events },
  ...(cost === null ? {} : { cost }),
  amount,
});
