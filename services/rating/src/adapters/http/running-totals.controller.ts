import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, Problem } from '#http';
import { RunningTotals } from '../../application/running-totals.js';

const decimal = Type.String({ description: 'Exact: decimal text, or n/d where no decimal ends' });

const Tier = Type.Object({
  index: Type.Integer(),
  name: Type.String(),
  from: decimal,
  upTo: Type.Optional(decimal),
  quantity: decimal,
  unitRate: Type.Optional(decimal),
  fixedCost: Type.Optional(decimal),
  amount: decimal,
  group: Type.Optional(Type.String()),
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
      tiers: Type.Array(Tier),
    }),
  ),
});

const TotalsQuery = Type.Object({
  subscriptionId: Type.String({ minLength: 1, maxLength: 128 }),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
});

@Controller('v1/running-totals')
export class RunningTotalsController {
  constructor(private readonly totals: RunningTotals) {}

  @Endpoint({
    method: 'GET',
    summary: "A subscription's running quantities and amounts, newest period first",
    tag: 'Usage',
    scope: 'read',
    query: TotalsQuery,
    answer: Type.Object({ items: Type.Array(Totals) }),
  })
  async list(@Caller() caller: CallerIdentity, @Query() query: Static<typeof TotalsQuery>): Promise<unknown> {
    const limit = query.limit === undefined ? 12 : limitOf(query.limit);
    const periods = await this.totals.of(caller.tenant, query.subscriptionId, limit);
    if (!periods) throw new Problem(404, 'not-found', 'There is no such subscription.');
    return {
      items: periods.map(({ number, start, end, charges, ...period }) => ({
        ...period,
        period: { index: number, start: new Date(start).toISOString(), end: new Date(end).toISOString() },
        metrics: charges,
      })),
    };
  }
}
