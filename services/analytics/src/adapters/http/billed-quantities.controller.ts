import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { RatedUpTo } from '../../application/rated-up-to.js';
import { type BilledQuantities, BilledQuantitiesRepository } from '../clickhouse/billed-quantities.repository.js';
import { DecimalText, Id, RangeQuery, RatedUpToText, readRange } from './question.schema.js';

const { from: From, to: To } = RangeQuery;
const BilledQuantitiesQuery = Type.Object(
  { from: From, to: To, productId: Type.Optional(Id), metricId: Type.Optional(Id) },
  { additionalProperties: false },
);

const Spread = Type.Object(
  { median: DecimalText, p95: DecimalText, largest: DecimalText },
  { description: 'Each is that of a period: half of the periods, or 95 of 100, have no more.' },
);

const BilledQuantitiesAnswer = Type.Object({
  from: Type.String(),
  to: Type.String(),
  ratedUpTo: RatedUpToText,
  items: Type.Array(
    Type.Object({
      productId: Type.String(),
      metricId: Type.String(),
      currency: Type.String(),
      periods: Type.Integer(),
      subscriptions: Type.Integer(),
      quantity: Type.Optional(Spread),
      amount: Spread,
    }),
  ),
});

@Controller('v1/analytics/billed-quantities')
export class BilledQuantitiesController {
  constructor(
    private readonly quantities: BilledQuantitiesRepository,
    private readonly ratedUpTo: RatedUpTo,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Median, 95th percentile and largest quantity and amount of a metric, among invoiced periods',
    tag: 'Analytics',
    scope: 'read',
    query: BilledQuantitiesQuery,
    answer: BilledQuantitiesAnswer,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Query() { from, to, ...filters }: Static<typeof BilledQuantitiesQuery>,
  ): Promise<Static<typeof BilledQuantitiesAnswer>> {
    const range = readRange({ from, to }, this.calendar.nowOf(tenant));
    const upTo = await this.ratedUpTo.of(tenant);
    const rows = await this.quantities.list({ tenant, from: range.from, to: range.to, ...filters });
    return { from: timeText(range.from), to: timeText(range.to), ratedUpTo: timeText(upTo), items: rows.map(jsonOf) };
  }
}

function jsonOf(row: BilledQuantities) {
  const { median_quantity: median, p95_quantity: p95, largest_quantity: largest } = row;
  return {
    ...{ productId: row.product_id, metricId: row.metric_id, currency: row.currency },
    ...{ periods: row.periods, subscriptions: row.subscriptions },
    ...(median !== null && p95 !== null && largest !== null && { quantity: { median, p95, largest } }),
    amount: { median: row.median_amount, p95: row.p95_amount, largest: row.largest_amount },
  };
}
