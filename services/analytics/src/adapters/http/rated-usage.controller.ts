import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, readCursor, writeCursor } from '#http';
import { type EventBehindLine, UsageRepository } from '../clickhouse/usage.repository.js';
import { DecimalText, Id } from './question.schema.js';

const RatedUsageQuery = Type.Object(
  {
    subscriptionId: Id,
    metricId: Id,
    periodIndex: Type.String({ pattern: '^[0-9]{1,9}$', description: 'As on the invoice line, counted from 0.' }),
    ...PageQuery,
  },
  { additionalProperties: false },
);

const RatedEvent = Type.Object({
  id: Type.String(),
  source: Type.String(),
  kind: Type.String(),
  occurredAt: Type.String(),
  receivedAt: Type.String(),
  subscriber: Type.String(),
  productVersion: Type.Integer(),
  currency: Type.String(),
  cost: Type.Optional(Type.String({ description: 'In USD; absent: unknown or none.' })),
  quantity: Type.String({ description: "What the event added to the metric's quantity." }),
  amount: Type.String({ description: "What the event added to the metric's charge." }),
  runningQuantity: DecimalText,
  runningAmount: DecimalText,
  properties: Type.Unknown(),
});

const PageOfRatedUsage = pageOf(RatedEvent);

@Controller('v1/rated-usage')
export class RatedUsageController {
  constructor(private readonly usage: UsageRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'List exactly the events behind an invoice line',
    tag: 'Analytics',
    scope: 'read',
    query: RatedUsageQuery,
    answer: PageOfRatedUsage,
  })
  async list(
    @Caller() caller: CallerIdentity,
    @Query() { subscriptionId, metricId, periodIndex, cursor, ...page }: Static<typeof RatedUsageQuery>,
  ): Promise<Static<typeof PageOfRatedUsage>> {
    const limit = limitOf(page.limit);
    const rows = await this.usage.eventsBehindLine({
      tenant: caller.tenant,
      subscriptionId,
      metricId,
      periodIndex: Number(periodIndex),
      after: afterCursor(cursor),
      limit: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(jsonOfEvent),
      ...(last ? { nextCursor: writeCursor([last.occurred_at, last.id, last.source]) } : {}),
    };
  }
}

function afterCursor(cursor: string | undefined) {
  const key = readCursor(cursor, 'instant', 'text', 'text');
  return key && { occurredAt: key[0], id: key[1], source: key[2] };
}

function jsonOfEvent(row: EventBehindLine): Static<typeof RatedEvent> {
  return {
    id: row.id,
    source: row.source,
    kind: row.kind,
    occurredAt: new Date(row.occurred_at).toISOString(),
    receivedAt: new Date(row.received_at).toISOString(),
    subscriber: row.subscriber,
    productVersion: row.product_version,
    currency: row.currency,
    ...(row.cost === null ? {} : { cost: row.cost }),
    quantity: row.quantity,
    amount: row.amount,
    runningQuantity: row.running_quantity,
    runningAmount: row.running_amount,
    properties: propertiesOf(row.properties),
  };
}

function propertiesOf(text: string): unknown {
  return text === '' ? {} : JSON.parse(text);
}
