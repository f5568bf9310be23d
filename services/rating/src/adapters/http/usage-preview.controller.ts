import { Body, Controller } from '@nestjs/common';
import { Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import { type UsageKind, type UsageRow, usageKinds } from '#contracts';
import { Caller, Endpoint, instantIn, type Static, timeText } from '#http';
import type { Exact } from '#money';
import { type PreviewedUsage, PreviewUsage } from '../../application/preview-usage.js';

export const mostPreviewedEvents = 100;

const Name = Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 256 }), Type.Null()]));

const Event = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 256 }),
    source: Name,
    kind: Type.Optional(Type.Enum([...usageKinds], { description: 'Default: event' })),
    time: Type.String({ maxLength: longestInstantText, description: 'RFC 3339, with offset' }),
    organization: Name,
    subscriber: Name,
    product: Name,
    subscriptionId: Name,
    credential: Name,
    properties: Type.Object({}, { additionalProperties: true, maxProperties: 100 }),
  },
  { additionalProperties: false },
);

const Events = Type.Object(
  { events: Type.Array(Event, { minItems: 1, maxItems: mostPreviewedEvents }) },
  { additionalProperties: false },
);

const decimal = (description: string) => Type.String({ description });

const Preview = Type.Object({
  id: Type.String(),
  subscriptionId: Type.Optional(Type.String()),
  productId: Type.Optional(Type.String()),
  productVersion: Type.Optional(Type.Integer()),
  period: Type.Optional(Type.Object({ index: Type.Integer(), start: Type.String(), end: Type.String() })),
  isLate: Type.Optional(Type.Boolean({ description: 'The period is closed; it goes onto a later document' })),
  currency: Type.Optional(Type.String()),
  amount: Type.Optional(decimal('What the event would add to the charge, over all metrics')),
  metrics: Type.Optional(
    Type.Array(Type.Object({ metricId: Type.String(), quantity: Type.String(), amount: Type.String() })),
  ),
  note: Type.Optional(Type.String({ description: 'unknown-subscription: found by the names beside it' })),
  unattributed: Type.Optional(Type.Object({ reason: Type.String({ description: 'Why nobody would be charged' }) })),
  cost: Type.Optional(decimal('What it cost us, in USD; absent: unknown or none')),
  costSource: Type.String(),
});

@Controller('v1/usage/preview')
export class UsagePreviewController {
  constructor(private readonly previewUsage: PreviewUsage) {}

  @Endpoint({
    method: 'POST',
    summary: 'What events would match, cost and be charged, if they were sent now one after the other; records nothing',
    tag: 'Usage',
    scope: 'ingest',
    status: 200,
    body: Events,
    answer: Type.Object({ items: Type.Array(Preview) }),
  })
  async preview(@Caller() { tenant }: CallerIdentity, @Body() { events }: Static<typeof Events>) {
    const rows = events.map(rowOf);
    const previewed = await this.previewUsage.run(tenant, rows);
    return { items: previewed.map((one, at) => ({ id: events[at]!.id, ...jsonOf(one) })) };
  }
}

function rowOf(event: Static<typeof Event>, at: number): UsageRow {
  const occurredAt = instantIn(`/events/${at}/time`, event.time);
  const { organization = null, subscriber = null, product = null, subscriptionId = null, credential = null } = event;
  const [source, kind] = [event.source ?? 'api', (event.kind ?? 'event') as UsageKind];
  const parties = [organization, subscriber, product, subscriptionId, credential] as const;
  return [event.id, source, kind, occurredAt, '?', ...parties, event.properties as Record<string, unknown>, 0];
}

function jsonOf({ cost, outcome }: PreviewedUsage) {
  const costs = { ...('amount' in cost && { cost: text(cost.amount) }), costSource: cost.source };
  if ('reason' in outcome) return { unattributed: { reason: outcome.reason }, ...costs };
  const { period, rated, note } = outcome;
  const { subscriptionId, number, start, end, closed, charges } = period;
  const { productId, version, currency } = charges.product;
  return {
    subscriptionId,
    productId,
    productVersion: version,
    period: { index: number, start: timeText(start), end: timeText(end) },
    ...(closed && { isLate: true }),
    currency,
    amount: text(rated.amount),
    metrics: rated.marginals.map(({ metricId, quantity, amount }) => ({
      metricId,
      quantity: text(quantity),
      amount: text(amount),
    })),
    ...(note !== undefined && { note }),
    ...costs,
  };
}

const text = (exact: Exact): string => exact.roundTo(18).toString();
