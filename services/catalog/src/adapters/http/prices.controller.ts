import { Body, Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { instantFromText, longestInstantText } from '#calendar';
import { checkOf, Endpoint, invalidTime, type Reason } from '#http';
import { Exact, minorUnitsOf } from '#money';
import { PricingMetricSchema, type TierUse } from '#pricing';
import {
  bounds,
  evaluatePrice,
  type PriceAnswer,
  type PriceQuestion,
  problemsOfQuestion,
} from '../../domain/evaluation/evaluate-price.js';
import { readable } from './product-body.js';

const strict = { additionalProperties: false };
const Time = Type.String({ maxLength: longestInstantText, description: 'RFC 3339.' });
const Quantity = Type.Union([
  Type.String({ maxLength: 100, description: 'Decimal text.' }),
  Type.Number({ description: 'Taken with all its digits.' }),
]);
const EvaluatedEvent = Type.Object(
  { time: Type.Optional(Time), properties: Type.Record(Type.String({ maxLength: 128 }), Type.Unknown()) },
  strict,
);
const Period = Type.Object({ start: Time, end: Time }, strict);

const EvaluationBody = Type.Object(
  {
    metric: PricingMetricSchema,
    currency: Type.Optional(Type.String({ minLength: 1, maxLength: 10, description: 'Default USD.' })),
    quantity: Type.Optional(Quantity),
    events: Type.Optional(Type.Array(EvaluatedEvent, { maxItems: bounds.events })),
    period: Type.Optional(Period),
  },
  strict,
);

const DecimalText = Type.String();
const TierJson = Type.Object({
  index: Type.Integer(),
  name: Type.Optional(Type.String()),
  from: DecimalText,
  upTo: Type.Union([DecimalText, Type.Null()]),
  quantity: DecimalText,
  unitRate: DecimalText,
  packageSize: Type.Optional(DecimalText),
  fixedCost: DecimalText,
  amount: DecimalText,
});
const EvaluationJson = Type.Object({
  currency: Type.String(),
  quantity: DecimalText,
  amount: DecimalText,
  roundedAmount: DecimalText,
  tiers: Type.Array(TierJson),
  adjustments: Type.Array(Type.Object({ kind: Type.String(), amount: DecimalText })),
  groups: Type.Optional(
    Type.Array(
      Type.Object({
        key: Type.Union([Type.String(), Type.Null()]),
        quantity: DecimalText,
        amount: DecimalText,
        eventCount: Type.Integer(),
        tiers: Type.Array(TierJson),
      }),
    ),
  ),
  eventCount: Type.Integer(),
  ignoredCount: Type.Integer(),
  running: Type.Array(
    Type.Object({
      index: Type.Integer(),
      quantity: DecimalText,
      amount: DecimalText,
      marginal: DecimalText,
      counted: Type.Boolean(),
    }),
  ),
});

type EvaluationBody = Static<typeof EvaluationBody>;
const checkShape = checkOf(EvaluationBody);

/** All reasons at once, also those of parts whose neighbours cannot be read. */
export function checkEvaluationBody(body: unknown): Reason[] {
  const reasons = checkShape(body);
  if (typeof body !== 'object' || body === null) return [...reasons];
  const { metric, currency, quantity, events, period } = body as Record<string, unknown>;
  const parts = {
    metric: readable(PricingMetricSchema, metric),
    currency: typeof currency === 'string' ? currency : defaultCurrency,
    quantity: quantity === undefined ? undefined : (Exact.tryParse(quantity) ?? Exact.zero),
    events: events === undefined ? undefined : eventsOf(readable(EvaluationBody.properties.events, events) ?? []),
    period: periodOf(readable(Period, period)),
  };
  return [...reasons, ...unreadableReasons(body as Record<string, unknown>), ...problemsOfQuestion(parts)];
}

@Controller('v1/prices')
export class PricesController {
  @Endpoint({
    method: 'POST',
    path: 'evaluate',
    summary: 'What a quantity or a list of events would cost, by the functions that bill',
    tag: 'Prices',
    scope: 'read',
    status: 200,
    body: EvaluationBody,
    check: checkEvaluationBody,
    answer: EvaluationJson,
  })
  evaluate(@Body() body: EvaluationBody): Static<typeof EvaluationJson> {
    const question = questionOf(body);
    return jsonOf(question.currency, evaluatePrice(question));
  }
}

const defaultCurrency = 'USD';

function questionOf({ metric, currency = defaultCurrency, quantity, events, period }: EvaluationBody): PriceQuestion {
  return {
    metric,
    currency,
    quantity: quantity === undefined ? undefined : Exact.tryParse(quantity),
    events: events && eventsOf(events),
    period: periodOf(period),
  };
}

const eventsOf = (events: NonNullable<EvaluationBody['events']>) =>
  events.map(({ time, properties }) => ({ occurredAt: instantOf(time), properties }));

function periodOf(period: EvaluationBody['period']) {
  const start = instantOf(period?.start);
  const end = instantOf(period?.end);
  return start === undefined || end === undefined ? undefined : { start, end };
}

const instantOf = (time: string | undefined) => (time === undefined ? undefined : instantFromText(time));

function unreadableReasons({ quantity, events, period }: Record<string, unknown>): Reason[] {
  const reasons: Reason[] = [];
  if (readable(Quantity, quantity) !== undefined && Exact.tryParse(quantity) === undefined) {
    reasons.push({ path: '/quantity', code: 'not-a-decimal', message: 'must be a decimal number' });
  }
  const demandTime = (path: string, time: unknown) => {
    if (typeof time !== 'string' || instantFromText(time) !== undefined) return;
    reasons.push(invalidTime(path));
  };
  const { start, end } = (period ?? {}) as Record<string, unknown>;
  demandTime('/period/start', start);
  demandTime('/period/end', end);
  for (const [index, event] of (Array.isArray(events) ? events : []).entries()) {
    if (reasons.length >= 50) break;
    demandTime(`/events/${index}/time`, event?.time);
  }
  return reasons;
}

function jsonOf(currency: string, { charge, rounded, running }: PriceAnswer): Static<typeof EvaluationJson> {
  const { groups } = charge;
  return {
    currency,
    quantity: text(charge.quantity),
    amount: text(charge.amount),
    roundedAmount: rounded.toDecimal(minorUnitsOf(currency)),
    tiers: charge.tiers.map(tierJson),
    adjustments: charge.adjustments.map(({ kind, amount }) => ({ kind, amount: text(amount) })),
    ...(groups && {
      groups: groups.map(({ key, quantity, amount, eventCount, tiers }) => ({
        key,
        quantity: text(quantity),
        amount: text(amount),
        eventCount,
        tiers: tiers.map(tierJson),
      })),
    }),
    eventCount: charge.eventCount,
    ignoredCount: charge.ignoredCount,
    running: running.map(({ index, quantity, amount, marginal, counted }) => ({
      index,
      quantity: text(quantity),
      amount: text(amount),
      marginal: text(marginal),
      counted,
    })),
  };
}

function tierJson(tier: TierUse): Static<typeof TierJson> {
  return {
    index: tier.index,
    ...(tier.name !== undefined && { name: tier.name }),
    from: text(tier.from),
    upTo: tier.upTo && text(tier.upTo),
    quantity: text(tier.quantity),
    unitRate: text(tier.unitRate),
    ...(tier.packageSize && { packageSize: text(tier.packageSize) }),
    fixedCost: text(tier.fixedCost),
    amount: text(tier.amount),
  };
}

/** Decimal text; a ratio that no decimal ends is shown with 18 digits after the point. */
const text = (exact: Exact) => exact.roundTo(18).toString();
