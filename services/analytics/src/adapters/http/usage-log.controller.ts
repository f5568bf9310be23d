import { Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import { Exact } from '#money';
import { TenantCalendar } from '../../application/budget/ports.js';
import { SearchUsage } from '../../application/search-usage.js';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import { countedSlots } from '../../domain/usage-count.js';
import { isKept, standingIn } from '../../domain/usage-log.js';
import type { UsagePlace } from '../../domain/usage-search.js';
import { RangeQuery, readRange } from './question.schema.js';
import { UsageFilterQuery } from './usage-filter.schema.js';
import { EventStory, jsonOfEntry, LogEntry } from './usage-log.schema.js';

/** A place names an id and a source, of 256 characters each. */
const longestCursor = 4_096;

const SearchQuery = Type.Object(
  {
    from: RangeQuery.from,
    to: RangeQuery.to,
    ...UsageFilterQuery,
    limit: PageQuery.limit,
    cursor: Type.Optional(Type.String({ maxLength: longestCursor })),
  },
  { additionalProperties: false },
);

const CountQuery = Type.Object(
  {
    ...RangeQuery,
    ...UsageFilterQuery,
    slot: Type.Optional(Type.Enum([...countedSlots], { description: 'Absent: day' })),
  },
  { additionalProperties: false },
);

const Counts = Type.Object({
  from: Type.String(),
  to: Type.String(),
  entries: Type.Integer({ description: 'Of all of them. An event that was taken back or rated again has several' }),
  items: Type.Array(
    Type.Object({
      begins: Type.String({ description: 'Of a day its local date; of an hour when it begins, RFC 3339, UTC' }),
      entries: Type.Integer(),
    }),
    { description: 'The earliest first; a slot without any is left out' },
  ),
});

const EventPath = Type.Object({
  source: Type.String({ minLength: 1, maxLength: 256 }),
  id: Type.String({ minLength: 1, maxLength: 256 }),
});

@Controller('v1/usage')
export class UsageLogController {
  constructor(
    private readonly log: SearchUsage,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    summary:
      'Search all usage, the newest first: each event with its attribution, cost and charges, or why it has none',
    tag: 'Usage',
    scope: 'read',
    query: SearchQuery,
    answer: pageOf(LogEntry),
  })
  async search(
    @Caller() { tenant }: CallerIdentity,
    @Query() { from, to, limit: asked, cursor, ...filters }: Static<typeof SearchQuery>,
  ): Promise<unknown> {
    const limit = limitOf(asked);
    const range = readRange({ ...(from && { from }), ...(to && { to }) }, this.nowOf(tenant));
    const search = { tenant, from: range.from, to: range.to, filters, before: placeOf(cursor), limit: limit + 1 };
    return pageOfRows(await this.log.page(search), limit, jsonOfEntry, (last) => [
      last.at,
      last.id,
      last.source,
      last.sequence,
      last.row_kind,
    ]);
  }

  @Endpoint({
    method: 'GET',
    path: 'counts',
    summary: 'How many entries a search for usage finds, by day or hour of the usage',
    tag: 'Usage',
    scope: 'read',
    query: CountQuery,
    answer: Counts,
  })
  async count(
    @Caller() { tenant }: CallerIdentity,
    @Query() { from, to, timeZone, slot = 'day', ...filters }: Static<typeof CountQuery>,
  ): Promise<Static<typeof Counts>> {
    const asked = { ...(from && { from }), ...(to && { to }), ...(timeZone && { timeZone }) };
    const range = readRange(asked, this.nowOf(tenant));
    const items = await this.log.count({ tenant, ...range, slot, filters });
    const entries = items.reduce((sum, one) => sum + one.entries, 0);
    return { from: timeText(range.from), to: timeText(range.to), entries, items };
  }

  @Endpoint({
    method: 'GET',
    path: ':source/:id',
    summary: 'All that became of one event: unattributed, rejected, rated, taken back, rated again',
    tag: 'Usage',
    scope: 'read',
    params: EventPath,
    answer: EventStory,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { source, id }: Static<typeof EventPath>,
  ): Promise<Static<typeof EventStory>> {
    const entries = await this.log.ofEvent(tenant, source, id);
    if (entries.length === 0)
      throw new Refusal<AnalyticsRefusal>('event-not-found', 'No usage has this source and id.');
    const amount = Exact.sum(entries.map((entry) => (isKept(entry) ? Exact.zero : Exact.parse(entry.amount))));
    return { id, source, state: standingIn(entries), amount: amount.toString(), entries: entries.map(jsonOfEntry) };
  }

  /** Usage stands in the log by billing time; what was rejected, by the time of the wall. */
  private nowOf(tenant: string): number {
    return Math.max(this.calendar.nowOf(tenant), Date.now());
  }
}

function placeOf(cursor: string | undefined): UsagePlace | undefined {
  const key = readCursor(cursor, 'instant', 'text', 'text', 'position', 'text');
  if (key === undefined) return undefined;
  const [occurredAt, id, source, sequence, rowKind] = key;
  return { occurredAt, id, source, sequence, rowKind };
}
