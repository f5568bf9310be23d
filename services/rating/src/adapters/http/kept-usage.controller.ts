import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { type UsageRow, usageRow } from '#contracts';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, readCursor, timeText, writeCursor } from '#http';
import { KeptUsageRepository, type KeptUsageRow } from '../postgres/kept-usage.repository.js';

const Event = Type.Object({
  id: Type.String(),
  source: Type.String(),
  kind: Type.String(),
  time: Type.String(),
  organization: Type.Optional(Type.String()),
  subscriber: Type.Optional(Type.String()),
  product: Type.Optional(Type.String()),
  subscriptionId: Type.Optional(Type.String()),
  properties: Type.Record(Type.String(), Type.Unknown()),
});

const Unattributed = Type.Object({
  event: Event,
  reason: Type.String({ description: 'Why it belongs to no subscription' }),
  receivedAt: Type.String(),
  cost: Type.Optional(Type.String()),
  costSource: Type.String(),
});

const Conflicting = Type.Object({ event: Event, receivedAt: Type.String() });

const UnattributedQuery = Type.Object({ ...PageQuery, reason: Type.Optional(Type.String({ maxLength: 64 })) });
const ConflictingQuery = Type.Object({ ...PageQuery });

@Controller('v1')
export class KeptUsageController {
  constructor(private readonly usage: KeptUsageRepository) {}

  @Endpoint({
    method: 'GET',
    path: 'unattributed-usage',
    summary: 'Usage that is kept and not billed, with the reason',
    tag: 'Usage',
    scope: 'read',
    query: UnattributedQuery,
    answer: pageOf(Unattributed),
  })
  async unattributed(
    @Caller() caller: CallerIdentity,
    @Query() query: Static<typeof UnattributedQuery>,
  ): Promise<unknown> {
    const limit = limitOf(query.limit);
    const rows = await this.usage.unattributed(caller.tenant, positionOf(query.cursor), limit, query.reason);
    return page(rows, limit, (row) => ({
      event: eventOf(row),
      reason: row.reason,
      receivedAt: timeText(Number(row.received_at)),
      cost: row.cost ?? undefined,
      costSource: row.cost_source,
    }));
  }

  @Endpoint({
    method: 'GET',
    path: 'conflicting-usage',
    summary: 'Events that came with an id that was used before for another event',
    tag: 'Usage',
    scope: 'read',
    query: ConflictingQuery,
    answer: pageOf(Conflicting),
  })
  async conflicting(
    @Caller() caller: CallerIdentity,
    @Query() query: Static<typeof ConflictingQuery>,
  ): Promise<unknown> {
    const limit = limitOf(query.limit);
    const rows = await this.usage.conflicting(caller.tenant, positionOf(query.cursor), limit);
    return page(rows, limit, (row) => ({
      event: eventOf(row),
      receivedAt: timeText(Number(row.received_at)),
    }));
  }
}

const positionOf = (cursor: string | undefined) => String(readCursor(cursor, 'position')?.[0] ?? 0);

function page(rows: readonly KeptUsageRow[], limit: number, itemOf: (row: KeptUsageRow) => object): object {
  const last = rows.at(-1);
  return {
    items: rows.map(itemOf),
    ...(rows.length === limit && last ? { nextCursor: writeCursor([last.position]) } : {}),
  };
}

function eventOf({ event }: KeptUsageRow): object {
  const row = JSON.parse(event) as UsageRow;
  return {
    id: row[usageRow.id],
    source: row[usageRow.source],
    kind: row[usageRow.kind],
    time: timeText(row[usageRow.occurredAt]),
    organization: row[usageRow.organization] ?? undefined,
    subscriber: row[usageRow.subscriber] ?? undefined,
    product: row[usageRow.product] ?? undefined,
    subscriptionId: row[usageRow.subscription] ?? undefined,
    properties: row[usageRow.properties],
  };
}
