import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import type { Exact } from '#money';
import { TenantCalendar } from '../../application/budget/ports.js';
import { RatedUpTo } from '../../application/rated-up-to.js';
import { ShowRecurringRevenue } from '../../application/recurring/show-recurring-revenue.js';
import { type RecurringMonth, shareOfStart } from '../../domain/recurring/recurring-revenue.js';
import { DecimalText, Id, RangeQuery, RatedUpToText, readRange } from './question.schema.js';

const RecurringRevenueQuery = Type.Object(
  { ...RangeQuery, productId: Type.Optional(Id) },
  { additionalProperties: false },
);

const Percent = (description: string) =>
  Type.Optional(
    Type.String({ description: `${description}, in percent with one decimal; absent where there was nothing.` }),
  );

const RecurringRevenueAnswer = Type.Object({
  from: Type.String(),
  to: Type.String(),
  ratedUpTo: RatedUpToText,
  items: Type.Array(
    Type.Object({
      month: Type.String({ description: 'When it begins.' }),
      end: Type.String({ description: 'Of the running month now, in billing time.' }),
      currency: Type.String(),
      recurring: Type.String({
        description:
          'The recurring fees that are in force at its end, each as that of a month: before discounts, without usage, trials and pauses.',
      }),
      new: Type.String({ description: 'Of customers that had none at the beginning.' }),
      expansion: DecimalText,
      contraction: DecimalText,
      churned: Type.String({ description: 'Of customers that have none at the end.' }),
      customers: Type.Integer({ description: 'That pay a recurring fee at the end.' }),
      newCustomers: Type.Integer(),
      churnedCustomers: Type.Integer(),
      churnPercent: Percent('churned, of what was there at the beginning'),
      netRetentionPercent: Percent('What the customers of the beginning pay at the end, of what they paid then'),
    }),
  ),
});

@Controller('v1/analytics/recurring-revenue')
export class RecurringRevenueController {
  constructor(
    private readonly recurring: ShowRecurringRevenue,
    private readonly ratedUpTo: RatedUpTo,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Monthly recurring revenue with what is new, more, less and lost, month by month',
    tag: 'Analytics',
    scope: 'read',
    query: RecurringRevenueQuery,
    answer: RecurringRevenueAnswer,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Query() { productId, ...asked }: Static<typeof RecurringRevenueQuery>,
  ): Promise<Static<typeof RecurringRevenueAnswer>> {
    const range = readRange(asked, this.calendar.nowOf(tenant));
    const upTo = await this.ratedUpTo.of(tenant);
    const months = this.recurring.show({ tenant, ...range, productId });
    return { from: timeText(range.from), to: timeText(range.to), ratedUpTo: timeText(upTo), items: months.map(jsonOf) };
  }
}

function jsonOf(month: RecurringMonth) {
  const { currency, customers, newCustomers, churnedCustomers, expansion, contraction, churned } = month;
  const kept = month.recurring.minus(month.new);
  const [churnPercent, netRetentionPercent] = [shareOfStart(churned, month), shareOfStart(kept, month)];
  return {
    ...{ month: timeText(month.start), end: timeText(month.end), currency, recurring: textOf(month.recurring) },
    ...{ new: textOf(month.new), expansion: textOf(expansion), contraction: textOf(contraction) },
    ...{ churned: textOf(churned), customers, newCustomers, churnedCustomers },
    ...(churnPercent !== undefined && { churnPercent }),
    ...(netRetentionPercent !== undefined && { netRetentionPercent }),
  };
}

/** A third of a fee has no end. */
const textOf = (amount: Exact): string => amount.roundTo(18).toString();
