import { notAcceptable, Refusal, type RefusalDetail } from '#decider';
import { Exact, isCurrency, isInBounds, largestNumber, roundToMinorUnit } from '#money';
import {
  type AggregationType,
  type Charge,
  type CompiledMetric,
  chargeOf,
  compileMetric,
  openMeter,
  type PricingMetric,
  problemsOf,
  rateUsage,
  type Segment,
  type UsageFacts,
} from '#pricing';
import type { CatalogRefusal } from '../catalog-refusal.js';

/** What one question may ask, so that its answer takes a fraction of a second. */
export const bounds = { events: 1_000, tiersOfGroups: 20_000, fractionDigits: 40 } as const;

const mostProblems = 50;
const outOfRange = [
  'out-of-range',
  `must lie within ±${largestNumber} and have at most ${bounds.fractionDigits} fraction digits`,
] as const;

export interface EvaluatedEvent {
  /** Epoch milliseconds; the period's start when the event does not say. */
  readonly occurredAt?: number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface PriceQuestion {
  readonly metric: PricingMetric;
  readonly currency: string;
  /** A finished quantity, or the events that add up to one: one of the two. */
  readonly quantity?: Exact | undefined;
  readonly events?: readonly EvaluatedEvent[] | undefined;
  readonly period?: { readonly start: number; readonly end: number } | undefined;
}

export interface RunningAmount {
  readonly index: number;
  readonly quantity: Exact;
  readonly amount: Exact;
  readonly marginal: Exact;
  readonly counted: boolean;
}

export interface PriceAnswer {
  readonly charge: Charge;
  readonly rounded: Exact;
  readonly running: readonly RunningAmount[];
}

/** A period without a length that matters: only a time-weighted sum looks at it, and that one must name its own. */
const anyPeriod: Segment = { start: 0, end: 1 };

/** The price of a quantity or of a list of events, by the functions that bill. */
export function evaluatePrice(question: PriceQuestion): PriceAnswer {
  const problems = problemsOfQuestion(question);
  if (problems.length > 0) {
    const message = notAcceptable('evaluation', problems);
    throw new Refusal<CatalogRefusal>('invalid-evaluation', message, problems);
  }
  const { metric, quantity, period = anyPeriod } = question;
  const compiled = compileMetric(quantity === undefined ? metric : overQuantity(metric));
  const usage = quantity === undefined ? factsOf(question.events ?? [], period) : [factsOfQuantity(quantity)];
  return rated(compiled, period, usage, question.currency);
}

/** Every reason why the question cannot be answered; paths point into the question. */
export function problemsOfQuestion(question: Omit<PriceQuestion, 'metric'> & { metric?: PricingMetric | undefined }) {
  const { metric, currency, quantity, events, period } = question;
  const problems: RefusalDetail[] = [];
  const refuse = (path: string, code: string, message: string) => problems.push({ path, code, message });
  for (const { path, code, message } of metric === undefined ? [] : problemsOf(metric)) {
    refuse(`/metric${path}`, code, message);
  }
  if (!isCurrency(currency)) refuse('/currency', 'unknown-currency', 'must be an ISO 4217 code in capitals');
  if ((quantity === undefined) === (events === undefined)) {
    refuse('', 'quantity-or-events', 'must have a quantity or events, and not both');
  }
  if (metric?.groupBy !== undefined && (events ?? []).length * metric.tiers.length > bounds.tiersOfGroups) {
    refuse('/events', 'too-many-groups', `of a metric that groups, events × tiers are at most ${bounds.tiersOfGroups}`);
  }
  if (quantity !== undefined && !isInBounds(quantity, bounds.fractionDigits)) refuse('/quantity', ...outOfRange);
  for (const path of metric ? outOfRangeIn(events ?? [], metric) : []) {
    refuse(path, ...outOfRange);
    if (problems.length >= mostProblems) return problems;
  }
  if (period === undefined) {
    if (metric?.aggregation.type === 'time-weighted-sum' && quantity === undefined) {
      refuse('/period', 'period-missing', 'a time-weighted sum needs the period that it is taken over');
    }
    return problems;
  }
  if (period.end <= period.start) refuse('/period/end', 'period-without-length', 'a period ends after its start');
  for (const [index, { occurredAt = period.start }] of (events ?? []).entries()) {
    if (occurredAt >= period.start && occurredAt < period.end) continue;
    refuse(`/events/${index}/time`, 'outside-period', 'an event of the period happens in it');
    if (problems.length >= mostProblems) break;
  }
  return problems;
}

const countsValues: ReadonlySet<string> = new Set(['count', 'match', 'unique-count'] satisfies AggregationType[]);

/** Where a number that the aggregation would compute with is larger or finer than any that is billed. */
function* outOfRangeIn(events: readonly EvaluatedEvent[], { aggregation: { type, element } }: PricingMetric) {
  if (element === undefined || countsValues.has(type)) return;
  for (const [index, { properties }] of events.entries()) {
    const number = Object.hasOwn(properties, element) ? Exact.tryParse(properties[element]) : undefined;
    if (number && !isInBounds(number, bounds.fractionDigits)) yield `/events/${index}/properties/${pointerTo(element)}`;
  }
}

const pointerTo = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function rated(compiled: CompiledMetric, period: Segment, usage: readonly UsageFacts[], currency: string): PriceAnswer {
  const state = openMeter(compiled, period);
  const running = usage.map((facts, index) => {
    const { quantity, amount, marginal, counted } = rateUsage(compiled, state, facts);
    return { index, quantity, amount, marginal, counted };
  });
  const charge = chargeOf(compiled, state);
  return { charge, rounded: roundToMinorUnit(charge.amount, currency), running };
}

const quantityElement = 'quantity';

/** The same tiers and adjustments over a quantity that somebody has already counted. */
function overQuantity({ filters: _filters, groupBy: _groupBy, ...metric }: PricingMetric): PricingMetric {
  return { ...metric, aggregation: { type: 'sum', element: quantityElement } };
}

function factsOfQuantity(quantity: Exact): UsageFacts {
  return { occurredAt: anyPeriod.start, arrival: 0, properties: { [quantityElement]: quantity } };
}

function factsOf(events: readonly EvaluatedEvent[], period: Segment): UsageFacts[] {
  return events.map(({ occurredAt = period.start, properties }, arrival) => ({ occurredAt, arrival, properties }));
}
