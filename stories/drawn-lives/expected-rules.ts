import type { Event } from '../kept/events.js';
import { Exact, numbersOf, passes, sum, zero } from '../kept/oracle.js';
import type { Metric, PricingRule, TimeWindow, Weekday } from './terms.js';
import { wallTime } from './wall-time.js';

const weekdays: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * What rules add to the charge of a metric that sums up at one price (docs/adr/0031): each event by itself, by priority, each
 * rule on what those before it left, never below nothing, until one says `stop`.
 */
export function effectOfRules(
  rules: readonly PricingRule[],
  metric: Metric,
  events: readonly Event[],
  zone: string,
): Exact {
  const own = rules.filter(({ metricId }) => metricId === metric.id).sort((a, b) => a.priority - b.priority);
  return sum(events.map((event) => effectOnEvent(own, metric, event, zone)));
}

function effectOnEvent(rules: readonly PricingRule[], metric: Metric, event: Event, zone: string): Exact {
  const [number] = numbersOf(metric.aggregation.element, [event]);
  if (number === undefined) return zero;
  const before = number.value.times(metric.tiers[0]?.unitRate ?? 0);
  let amount = before;
  for (const rule of rules) {
    if (!isMet(rule, event, zone)) continue;
    const { adjust } = rule;
    const added =
      'percentage' in adjust
        ? amount.times(adjust.percentage).dividedBy(100)
        : number.value.times(adjust.amountPerUnit);
    amount = Exact.max(amount.plus(added), zero);
    if (rule.stacking === 'stop') break;
  }
  return amount.minus(before);
}

const isMet = ({ when: { filters = [], timeWindow } }: PricingRule, event: Event, zone: string) =>
  passes({ filters }, event) &&
  (timeWindow === undefined || isInWindow(timeWindow, wallTime(zone, Date.parse(event.time))));

/** Hours may go over midnight; the weekday is that of the instant, also behind midnight. */
function isInWindow({ hours, weekdays: days }: TimeWindow, wall: number): boolean {
  const local = new Date(wall);
  if (days !== undefined && !days.includes(weekdays[local.getUTCDay()] as Weekday)) return false;
  if (hours === undefined) return true;
  const time = local.getUTCHours() * 60 + local.getUTCMinutes();
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  return from < to ? time >= from && time < to : time >= from || time < to;
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
