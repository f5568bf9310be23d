import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { RatedUpTo } from '../../application/rated-up-to.js';
import { type RevenueDimension, revenueDimensions } from '../../domain/usage-question.js';
import { InvoiceLinesRepository, type RevenueOfGroup } from '../clickhouse/invoice-lines.repository.js';
import { DecimalText, groupByOf, Id, RangeQuery, RatedUpToText, readGroupBy, readRange } from './question.schema.js';

const RevenueQuery = Type.Object(
  {
    ...RangeQuery,
    groupBy: groupByOf(revenueDimensions),
    accountId: Type.Optional(Id),
    productId: Type.Optional(Id),
  },
  { additionalProperties: false },
);

const sums = {
  currency: Type.String(),
  invoices: Type.Integer(),
  creditNotes: Type.Integer(),
  setupFees: DecimalText,
  recurringFees: DecimalText,
  usage: DecimalText,
  lateUsage: DecimalText,
  commitments: DecimalText,
  serviceCredits: DecimalText,
  amount: Type.String({
    description: 'The sum of these: lines of invoices that are not void, less those of credit notes, before discounts.',
  }),
  discounts: Type.String({ description: 'What discounts and coupons took off it.' }),
  net: Type.String({ description: 'What that leaves, without taxes.' }),
  tax: DecimalText,
  total: Type.String({ description: 'Net and tax.' }),
  credited: Type.String({ description: 'What credit notes took off net.' }),
  topUps: Type.String({
    description: 'Credit that accounts were invoiced for: no revenue until it pays for something, and of no product.',
  }),
};

const RevenueGroup = Type.Object({
  accountId: Type.Optional(Type.String()),
  customer: Type.Optional(Type.String()),
  productId: Type.Optional(Type.String()),
  product: Type.Optional(Type.String()),
  day: Type.Optional(Type.String({ description: 'Local date on which the invoices are dated.' })),
  ...sums,
});

const RevenueAnswer = Type.Object({
  from: Type.String(),
  to: Type.String(),
  ratedUpTo: RatedUpToText,
  items: Type.Array(RevenueGroup),
  totals: Type.Array(Type.Object(sums), { description: 'Of all that was asked for, by currency.' }),
});

@Controller('v1/analytics/revenue')
export class RevenueController {
  constructor(
    private readonly invoiceLines: InvoiceLinesRepository,
    private readonly ratedUpTo: RatedUpTo,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Invoiced revenue by customer, product and day',
    tag: 'Analytics',
    scope: 'read',
    query: RevenueQuery,
    answer: RevenueAnswer,
  })
  async show(
    @Caller() caller: CallerIdentity,
    @Query() { groupBy, from, to, timeZone, ...filters }: Static<typeof RevenueQuery>,
  ): Promise<Static<typeof RevenueAnswer>> {
    const range = readRange({ from, to, timeZone }, this.calendar.nowOf(caller.tenant));
    const upTo = await this.ratedUpTo.of(caller.tenant);
    const { rows, totals } = await this.invoiceLines.summarize({
      tenant: caller.tenant,
      ...range,
      ...filters,
      groupBy: readGroupBy<RevenueDimension>(groupBy),
    });
    return {
      from: timeText(range.from),
      to: timeText(range.to),
      ratedUpTo: timeText(upTo),
      items: rows.map(jsonOfGroup),
      totals: totals.map(sumsOf),
    };
  }
}

function jsonOfGroup(row: RevenueOfGroup): Static<typeof RevenueGroup> {
  return {
    accountId: row.account_id,
    customer: row.customer,
    productId: row.product_id || undefined,
    product: row.product_id ? row.product : undefined,
    day: row.day,
    ...sumsOf(row),
  };
}

const sumsOf = (row: RevenueOfGroup) => ({
  currency: row.currency,
  invoices: row.invoices,
  creditNotes: row.credit_notes,
  setupFees: row.setup_fees,
  recurringFees: row.recurring_fees,
  usage: row.usage,
  lateUsage: row.late_usage,
  commitments: row.commitments,
  serviceCredits: row.service_credits,
  amount: row.amount,
  discounts: row.discounts,
  net: row.net,
  tax: row.tax,
  total: row.total,
  credited: row.credited,
  topUps: row.top_ups,
});
