import { Controller, Query } from '@nestjs/common';
import type { Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { type MarginsOfRange, ShowMargin } from '../../application/margin/show-margin.js';
import { RatedUpTo } from '../../application/rated-up-to.js';
import type { MarginDimension, MarginOfGroup } from '../../domain/margin/margin.js';
import { mostGroups } from '../../domain/usage-question.js';
import { jsonOfMargin, jsonOfSums, MarginAnswer, MarginQuery } from './margin.schema.js';
import { readGroupBy, readRange } from './question.schema.js';

@Controller('v1/analytics/margin')
export class MarginController {
  constructor(
    private readonly margins: ShowMargin,
    private readonly ratedUpTo: RatedUpTo,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary:
      'Revenue, cost and margin by customer, product, model, provider, credential, subscriber, agent, day and hour, beside the range before',
    tag: 'Analytics',
    scope: 'read',
    query: MarginQuery,
    answer: MarginAnswer,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Query() { groupBy, from, to, timeZone, compare, orderBy, limit, ...filters }: Static<typeof MarginQuery>,
  ): Promise<Static<typeof MarginAnswer>> {
    const range = readRange({ from, to, timeZone }, this.calendar.nowOf(tenant));
    const dimensions = readGroupBy<MarginDimension>(groupBy);
    const isOfTime = dimensions.some((one) => one === 'day' || one === 'hour');
    // Before the sums: what comes in between is in them.
    const upTo = await this.ratedUpTo.of(tenant);
    const shown = await this.margins.show({
      ...{ tenant, ...range, filters, groupBy: dimensions },
      order: orderBy ?? (isOfTime ? 'group' : 'revenue'),
      limit: Number(limit ?? mostGroups),
      compare: compare !== undefined,
    });
    const { hasFees, others, previous } = shown;
    const names = {
      customerName: (id: string) => this.calendar.customerName(tenant, id),
      productName: (id: string) => this.calendar.productName(tenant, id),
    };
    const jsonOf = (margin: MarginOfGroup) => jsonOfMargin(margin, hasFees, names);
    const jsonOfRange = ({ from: begin, to: end, items, totals }: MarginsOfRange) => ({
      ...{ from: timeText(begin), to: timeText(end), items: items.map(jsonOf) },
      totals: totals.map((total) => jsonOfSums(total, hasFees)),
    });
    return {
      ...jsonOfRange(shown),
      ...{ ratedUpTo: timeText(upTo), feesIncluded: hasFees },
      others: others.map(({ groups, ...sums }) => ({ groups, ...jsonOfSums(sums, hasFees) })),
      ...(previous && { previous: jsonOfRange(previous) }),
    };
  }
}
