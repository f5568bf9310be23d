import { type Static, Type } from 'typebox';
import { Flag, flagIn, limitOf, PageQuery, pageOf, readCursor, timeText, writeCursor } from '#http';
import type { EventsOfLine } from '../../application/events-of-line.js';
import type { EventOfLine } from '../../application/ports.js';
import { type EventPlace, eventOrders } from '../../domain/events-of-line.js';
import { DecimalText, Id } from './question.schema.js';

export const RatedUsageQuery = Type.Object(
  {
    subscriptionId: Id,
    metricId: Id,
    periodIndex: Type.String({
      pattern: '^[0-9]{1,9}$',
      examples: ['0'],
      description: 'As on the invoice line, counted from 0.',
    }),
    late: Flag(
      'true: what came, or was taken back, once the period was closed, for lines of late usage; absent: what was there when it was closed.',
    ),
    order: Type.Optional(
      Type.Enum([...eventOrders], {
        description:
          'first and last by time, largest by amount; tier-change: only events that took the quantity over the bound of a tier, in metrics without groups. Absent: first.',
      }),
    ),
    ...PageQuery,
  },
  { additionalProperties: false },
);

export const RatedEvent = Type.Object({
  id: Type.String(),
  source: Type.String(),
  kind: Type.String(),
  occurredAt: Type.String(),
  receivedAt: Type.String(),
  subscriber: Type.String(),
  credential: Type.Optional(Type.String({ description: 'Absent: the event named none.' })),
  productVersion: Type.Integer(),
  currency: Type.String(),
  cost: Type.Optional(Type.String({ description: 'In USD; absent: unknown or none.' })),
  costSource: Type.String({
    description:
      'caller, tenant-price, genai-prices, litellm, emitter, unknown or none; model-catalogue in earlier events',
  }),
  pricedOn: Type.Optional(
    Type.String({ description: 'The day from which the price of the cost is, or on which its list was read' }),
  ),
  quantity: Type.String({ description: "What the event added to the metric's quantity." }),
  amount: Type.String({ description: "What the event added to the metric's charge." }),
  runningQuantity: DecimalText,
  runningAmount: DecimalText,
  properties: Type.Unknown(),
  place: Type.String({
    description:
      'As `cursor`, in any order: the events behind this one. In the orders first and last so both sides of it.',
  }),
  isTakenBack: Type.Optional(
    Type.Boolean({ description: 'The event was voided or amended: what it had added is taken off.' }),
  ),
});

const CheckedSum = Type.Object({
  line: DecimalText,
  sum: DecimalText,
  isEqual: Type.Optional(
    Type.Boolean({
      description: 'Absent: levels of a time-weighted sum belong to no single event, and nothing is claimed.',
    }),
  ),
});

const Totals = Type.Object(
  {
    events: Type.Integer(),
    quantity: DecimalText,
    amount: DecimalText,
    check: Type.Optional(
      Type.Object(
        {
          invoiceId: Type.String(),
          number: Type.String(),
          amountOfNoEvent: Type.Optional(
            Type.String({ description: 'What the metric costs without any event, such as its minimum.' }),
          ),
          events: CheckedSum,
          quantity: CheckedSum,
          amount: CheckedSum,
        },
        { description: 'All events against the line of the invoice that bills them; absent: no invoice does yet.' },
      ),
    ),
  },
  { description: 'Of all events, on the first page.' },
);

export const PageOfRatedUsage = Type.Object({ ...pageOf(RatedEvent).properties, totals: Type.Optional(Totals) });

/** One page of the events behind a line, with their sums on the first. */
export async function pageOfEvents(
  events: EventsOfLine,
  tenant: string,
  { subscriptionId, metricId, periodIndex, late, order = 'first', cursor, ...page }: Static<typeof RatedUsageQuery>,
): Promise<Static<typeof PageOfRatedUsage>> {
  const limit = limitOf(page.limit);
  const line = { tenant, subscriptionId, metricId, periodIndex: Number(periodIndex), late: flagIn(late) ?? false };
  const after = placeOf(cursor);
  const rows = await events.page(line, { order, after, limit: limit + 1 });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(jsonOfEvent),
    ...(last && { nextCursor: cursorAt(last) }),
    ...(cursor === undefined && { totals: await events.totals(line) }),
  };
}

const cursorAt = ({ amount, occurred_at, id, source, sequence, row_kind }: EventOfLine) =>
  writeCursor([amount, occurred_at, id, source, sequence, row_kind]);

function placeOf(cursor: string | undefined): EventPlace | undefined {
  const key = readCursor(cursor, 'decimal', 'instant', 'text', 'text', 'position', 'text');
  if (key === undefined) return undefined;
  const [amount, occurredAt, id, source, sequence, rowKind] = key;
  return { amount, occurredAt, id, source, sequence, rowKind };
}

function jsonOfEvent(row: EventOfLine): Static<typeof RatedEvent> {
  return {
    id: row.id,
    source: row.source,
    kind: row.kind,
    occurredAt: timeText(row.occurred_at),
    receivedAt: timeText(row.received_at),
    subscriber: row.subscriber,
    ...(row.credential !== '' && { credential: row.credential }),
    productVersion: row.product_version,
    currency: row.currency,
    ...(row.cost === null ? {} : { cost: row.cost }),
    costSource: row.cost_source,
    ...(row.priced_on !== '' && { pricedOn: row.priced_on }),
    quantity: row.quantity,
    amount: row.amount,
    runningQuantity: row.running_quantity,
    runningAmount: row.running_amount,
    place: cursorAt(row),
    properties: propertiesOf(row.properties),
    ...(row.row_kind === 'reversal' && { isTakenBack: true }),
  };
}

function propertiesOf(text: string): unknown {
  return text === '' ? {} : JSON.parse(text);
}
