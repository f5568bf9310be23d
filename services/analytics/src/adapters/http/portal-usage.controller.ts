import { Controller, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { csvText } from '#csv';
import { Customer, type CustomerIdentity, Endpoint, existing, Problem, pageOf } from '#http';
import { TenantCalendar } from '../../application/budget/ports.js';
import { EventsOfLine } from '../../application/events-of-line.js';
import { SimulationBook } from '../../application/simulation/ports.js';
import type { Range } from '../../domain/usage-question.js';
import { stateOf, type UsageEntry } from '../../domain/usage-search.js';
import { UsageRepository } from '../clickhouse/usage.repository.js';
import { UsageSearchRepository } from '../clickhouse/usage-search.repository.js';
import { RangeQuery, readRange } from './question.schema.js';
import { PageOfRatedUsage, pageOfEvents, RatedEvent, RatedUsageQuery } from './rated-usage.schema.js';

const tag = 'Customer portal';
/** Rows of a download; a range with more events is downloaded in parts, or by day. */
export const mostExportedEvents = 20_000;

// What the tenant's systems have noted beside the usage, and what it costs the tenant, is no business of the customer.
const PortalEvent = Type.Omit(RatedEvent, ['cost', 'costSource', 'pricedOn', 'properties']);
const PageOfPortalUsage = Type.Object({
  ...pageOf(PortalEvent).properties,
  totals: PageOfRatedUsage.properties.totals,
});
const ExportQuery = Type.Object(
  {
    ...RangeQuery,
    by: Type.Optional(
      Type.Enum(['event', 'day'], { description: 'A row for each event, or for each day and metric; absent: event.' }),
    ),
  },
  { additionalProperties: false },
);

/** A customer's own usage, by their link. */
@Controller('v1/portal')
export class PortalUsageController {
  constructor(
    private readonly events: EventsOfLine,
    private readonly book: SimulationBook,
    private readonly log: UsageSearchRepository,
    private readonly usage: UsageRepository,
    private readonly calendar: TenantCalendar,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'rated-usage',
    summary: "List exactly the events behind a line of one of the customer's invoices",
    tag,
    scope: 'portal',
    query: RatedUsageQuery,
    answer: PageOfPortalUsage,
  })
  async ofLine(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Query() query: Static<typeof RatedUsageQuery>,
  ): Promise<Static<typeof PageOfPortalUsage>> {
    const isOwn = this.book.accountOf(tenant, query.subscriptionId) === accountId;
    existing(isOwn ? accountId : undefined, 'subscription');
    const page = await pageOfEvents(this.events, tenant, query);
    return { ...page, items: page.items.map(withoutTenantsOwn) };
  }

  @Endpoint({
    method: 'GET',
    path: 'usage-exports',
    summary: "The customer's usage of a range as comma-separated values, the newest event first, or by day",
    tag,
    scope: 'portal',
    query: ExportQuery,
    answer: 'text/csv',
  })
  async download(
    @Customer() customer: CustomerIdentity,
    @Query() { by = 'event', ...asked }: Static<typeof ExportQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const range = readRange(asked, this.calendar.nowOf(customer.tenant));
    const rows = by === 'day' ? await this.days(customer, range) : await this.entries(customer, range);
    void reply.header('content-disposition', `attachment; filename="usage-by-${by}.csv"`);
    void reply.type('text/csv; charset=utf-8');
    return csvText(rows);
  }

  private async entries({ tenant, accountId }: CustomerIdentity, { from, to }: Range) {
    const filters = { accountId };
    const found = await this.log.page({ tenant, from, to, filters, limit: mostExportedEvents + 1 });
    if (found.length > mostExportedEvents) throw tooManyEvents;
    return [eventColumns, ...found.flatMap(rowsOfEntry)];
  }

  private async days({ tenant, accountId }: CustomerIdentity, range: Range & { readonly timeZone: string }) {
    const groups = await this.usage.groups({ tenant, accountId, ...range, groupBy: ['day', 'metric'] });
    const rows = groups.map(({ day = '', metric_id = '', quantity = '0', amount, currency, events }) => [
      ...[day, metric_id, String(events)],
      ...[quantity, amount, currency],
    ]);
    return [dayColumns, ...rows.sort((one, other) => (one.join() < other.join() ? -1 : 1))];
  }
}

const eventColumns = ['time', 'event', 'state', 'subscriber', 'credential', 'metric', 'quantity', 'amount', 'currency'];
const dayColumns = ['day', 'metric', 'events', 'quantity', 'amount', 'currency'];

const tooManyEvents = new Problem(422, 'too-many-events', `There are more than ${mostExportedEvents} events in it.`, [
  { path: '/from', code: 'too-many-events', message: 'must begin later, or ask by day' },
]);

function withoutTenantsOwn(event: Static<typeof RatedEvent>): Static<typeof PortalEvent> {
  const { cost: _cost, costSource: _source, pricedOn: _day, properties: _properties, ...own } = event;
  return own;
}

/** A row for each metric that counted the event; one without a metric where none did. */
function rowsOfEntry(entry: UsageEntry): string[][] {
  const { id, at, subscriber, credential, metric_ids, quantities, amounts, currency } = entry;
  const first = [new Date(at).toISOString(), id, stateOf(entry), subscriber, credential];
  const metrics = metric_ids.map((metric, of) => [metric, quantities[of] ?? '0', amounts[of] ?? '0']);
  return (metrics.length === 0 ? [['', '0', '0']] : metrics).map((metric) => [...first, ...metric, currency]);
}
