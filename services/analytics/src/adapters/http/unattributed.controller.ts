import { Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { type UnattributedGroup, UnattributedUsageRepository } from '../clickhouse/unattributed-usage.repository.js';
import { DecimalText } from './question.schema.js';

const sums = {
  reason: Type.String({ description: 'Why it belongs to no subscription.' }),
  events: Type.Integer(),
  cost: DecimalText,
  unknownCosts: Type.Integer({ description: 'Events whose cost is unknown: cost is at least what it says.' }),
  firstAt: Type.String({ description: 'Time of the earliest usage.' }),
  lastAt: Type.String({ description: 'Time of the latest usage.' }),
};

const Named = Type.Optional(Type.String({ description: 'As usage names it; absent: it names none.' }));

const UnattributedAnswer = Type.Object({
  items: Type.Array(Type.Object({ ...sums, organization: Named, subscriber: Named, product: Named }), {
    description: 'Events of one reason that name the same; those with the most events first, 200 at most.',
  }),
  totals: Type.Array(Type.Object(sums), { description: 'All events of each reason.' }),
});

@Controller('v1/analytics/unattributed')
export class UnattributedController {
  constructor(private readonly usage: UnattributedUsageRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'Usage that belongs to no subscription, by its reason and by what it names; in USD',
    tag: 'Analytics',
    scope: 'read',
    answer: UnattributedAnswer,
  })
  async show(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof UnattributedAnswer>> {
    const { groups, totals } = await this.usage.summarize(tenant);
    return {
      items: groups.map(({ organization, subscriber, product, ...row }) => ({
        ...sumsOf(row),
        ...(organization !== '' && { organization }),
        ...(subscriber !== '' && { subscriber }),
        ...(product !== '' && { product }),
      })),
      totals: totals.map(sumsOf),
    };
  }
}

const sumsOf = (row: Omit<UnattributedGroup, 'organization' | 'subscriber' | 'product'>) => ({
  ...{ reason: row.reason, events: row.events, cost: row.cost, unknownCosts: row.unknown_costs },
  ...{ firstAt: timeText(row.first_at), lastAt: timeText(row.last_at) },
});
