import { instantFromText, localMinuteOfWeek, minutesOfDay } from '#calendar';
import { Exact } from '#money';
import { passes } from '../filter.js';
import type { UsageFacts } from '../usage-facts.js';
import { type PricingRule, type RuleAdjustment, type TimeWindow, weekdays } from './pricing-rule.js';

/** Whose usage is rated: what conditions of rules ask beside the event. */
export interface RatedCustomer {
  readonly accountId: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A rule made ready for one metric of one customer. */
export interface BoundRule {
  readonly name: string;
  readonly adjust: RuleAdjustment;
  readonly stops: boolean;
  appliesTo(facts: UsageFacts): boolean;
  /** What it adds to what the rules before it left of the amount of an event that adds so much to the quantity. */
  changeOf(left: Exact, quantity: Exact): RuleChange;
}

/** What a rule makes of an event. */
export interface RuleChange {
  readonly change: Exact;
  /** Of a discount per unit: what of it did not happen, because an amount does not change its sign. */
  readonly cutOff?: Exact | undefined;
}

const oneHundredth = Exact.scaled(1n, 2);
/** A ratio that no decimal ends is rounded to so many digits, or the sum of very many would know no bounds. */
const mostDigits = 18;

/** The rules that may apply to a metric of this customer, in the order in which they do. */
export function boundRules(rules: readonly PricingRule[], metricId: string, customer: RatedCustomer): BoundRule[] {
  return rules
    .filter((rule) => rule.metricId === undefined || rule.metricId === metricId)
    .filter(({ when }) => when?.organizationIds?.includes(customer.accountId) ?? true)
    .toSorted((one, other) => (one.priority ?? 0) - (other.priority ?? 0))
    .map((rule) => ({
      name: rule.name,
      adjust: rule.adjust,
      stops: rule.stacking === 'stop',
      appliesTo: conditionOf(rule, customer),
      changeOf: changeBy(rule.adjust),
    }));
}

function conditionOf({ when = {} }: PricingRule, { timeZone }: RatedCustomer): BoundRule['appliesTo'] {
  const { filters = [], timeWindow } = when;
  const isFiltered = passes(filters);
  if (timeWindow === undefined) return isFiltered;
  const isInTime = isIn(timeWindow, timeZone);
  return (facts) => isInTime(facts.occurredAt) && isFiltered(facts);
}

function isIn({ from, to, weekdays: days, hours }: TimeWindow, timeZone: string): (at: number) => boolean {
  const start = (from === undefined ? undefined : instantFromText(from)) ?? Number.NEGATIVE_INFINITY;
  const end = (to === undefined ? undefined : instantFromText(to)) ?? Number.POSITIVE_INFINITY;
  const named = days && new Set(days.map((day) => weekdays.indexOf(day)));
  const isOfHours = hours && isWithin(minuteOf(hours.from), minuteOf(hours.to));
  return (at) => {
    if (at < start || at >= end) return false;
    if (!named && !isOfHours) return true;
    const minute = localMinuteOfWeek(at, timeZone);
    const isOfDays = !named || named.has(Math.floor(minute / minutesOfDay));
    return isOfDays && (!isOfHours || isOfHours(minute % minutesOfDay));
  };
}

/** Hours that end before they begin go through midnight; the weekday is that of the instant itself. */
const isWithin = (from: number, to: number) => (minute: number) =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return hour * 60 + minute;
}

function changeBy({ percentage, amountPerUnit }: RuleAdjustment): BoundRule['changeOf'] {
  if (percentage !== undefined) {
    const share = Exact.parse(percentage).times(oneHundredth);
    return (left) => ({ change: decimal(left.times(share)) });
  }
  const perUnit = Exact.parse(amountPerUnit ?? '0');
  const changeOf = (quantity: Exact) => decimal(quantity.times(perUnit));
  if (!perUnit.isNegative()) return (_, quantity) => ({ change: changeOf(quantity) });
  return (left, quantity) => limited(changeOf(quantity), left);
}

/** What is taken off is at most what there is: an amount does not change its sign, and nothing stays nothing. */
function limited(whole: Exact, left: Exact): RuleChange {
  const isWhole = !left.isZero() && left.isNegative() === left.plus(whole).isNegative();
  const change = isWhole ? whole : left.negated();
  return { change, cutOff: change.minus(whole) };
}

const decimal = (exact: Exact): Exact => (exact.toString().includes('/') ? exact.roundTo(mostDigits) : exact);
