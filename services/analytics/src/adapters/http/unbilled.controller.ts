import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { RatedUpTo } from '../../application/rated-up-to.js';
import { type UnbilledDimension, unbilledDimensions } from '../../domain/usage-question.js';
import { type UnbilledOfGroup, UnbilledUsageRepository } from '../clickhouse/unbilled-usage.repository.js';
import { DecimalText, groupByOf, Id, RatedUpToText, readGroupBy } from './question.schema.js';

const UnbilledQuery = Type.Object(
  {
    groupBy: groupByOf(unbilledDimensions),
    accountId: Type.Optional(Id),
    productId: Type.Optional(Id),
    subscriptionId: Type.Optional(Id),
  },
  { additionalProperties: false },
);

const sums = {
  currency: Type.String(),
  periods: Type.Integer({
    description:
      'Of subscriptions, that have usage and no invoice yet. Trials and pauses that bill no usage are none of them.',
  }),
  since: Type.String({ description: 'When the earliest of them began.' }),
  events: Type.Integer(),
  usage: Type.String({ description: 'What their events added to charges so far.' }),
  cost: DecimalText,
  unknownCosts: Type.Integer({ description: 'Events whose cost is unknown: cost is at least what it says.' }),
};

const UnbilledAnswer = Type.Object({
  ratedUpTo: RatedUpToText,
  items: Type.Array(
    Type.Object({
      accountId: Type.Optional(Type.String()),
      customer: Type.Optional(Type.String({ description: 'As it is called now; its id where it has no name.' })),
      productId: Type.Optional(Type.String()),
      product: Type.Optional(Type.String()),
      subscriptionId: Type.Optional(Type.String()),
      ...sums,
    }),
    { description: 'The largest first, in each currency by itself.' },
  ),
  totals: Type.Array(Type.Object(sums), { description: 'Of all that was asked for, by currency.' }),
});

@Controller('v1/analytics/unbilled')
export class UnbilledController {
  constructor(
    private readonly unbilled: UnbilledUsageRepository,
    private readonly ratedUpTo: RatedUpTo,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Usage of periods that are not invoiced yet, by customer, product and subscription',
    tag: 'Analytics',
    scope: 'read',
    query: UnbilledQuery,
    answer: UnbilledAnswer,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Query() { groupBy, ...filters }: Static<typeof UnbilledQuery>,
  ): Promise<Static<typeof UnbilledAnswer>> {
    const upTo = await this.ratedUpTo.of(tenant);
    const { rows, totals } = await this.unbilled.summarize({
      ...{ tenant, ...filters },
      groupBy: readGroupBy<UnbilledDimension>(groupBy),
    });
    return {
      ratedUpTo: timeText(upTo),
      items: rows.map((row) => this.jsonOf(tenant, row)),
      totals: totals.map(sumsOf),
    };
  }

  private jsonOf(tenant: string, row: UnbilledOfGroup) {
    const { account_id, product_id, subscription_id } = row;
    return {
      ...(account_id !== undefined && {
        accountId: account_id,
        customer: this.calendar.customerName(tenant, account_id),
      }),
      ...(product_id !== undefined && {
        productId: product_id,
        product: this.calendar.productName(tenant, product_id),
      }),
      ...(subscription_id !== undefined && { subscriptionId: subscription_id }),
      ...sumsOf(row),
    };
  }
}

const sumsOf = ({ currency, periods, since, events, usage, cost, unknown_costs }: UnbilledOfGroup) => ({
  ...{ currency, periods, since: timeText(since), events, usage },
  ...{ cost: cost ?? '0', unknownCosts: unknown_costs },
});
