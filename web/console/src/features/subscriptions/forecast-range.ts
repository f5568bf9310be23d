import { Exact } from '#money';
import { dayAfter, localMidnight } from '../../../../ui/format/local-midnight.js';
import type { Period } from '../../../../ui/format/period.js';

/** What was used on a day of a period, YYYY-MM-DD in its zone; decimal text. */
export interface UsedOnDay {
  readonly day: string;
  readonly quantity: string;
}

/** Where a metric is expected to be when its period ends, decimal text or "n/d". */
export interface ForecastRange {
  readonly least: string;
  readonly likely: string;
  readonly most: string;
}

interface Running {
  readonly period: Period;
  /** When it is asked. */
  readonly at: string;
  /** What has been used until then, and what that comes to at an even pace. */
  readonly used: string;
  readonly evenly: string;
}

/** Of a period before the running one. */
export interface FormerPeriod extends Period {
  readonly days: readonly UsedOnDay[];
}

/** Less of a period says nothing of its shape. */
const leastSeen = Exact.parse('0.02');
/** Periods of a month differ by three days; what differs by more is not of one kind. */
const mostDifference = 0.15;

/**
 * The rest of a period by that of the one before: likely in its shape, scaled to what has been used so far. The range has besides
 * that an even pace, and the rest as it was then, unscaled. Undefined: nothing before it has a shape to go by.
 */
export function forecastRange(running: Running, former: FormerPeriod, timeZone: string): ForecastRange | undefined {
  const [length, before] = [lengthOf(running.period), lengthOf(former)];
  if (!(length > 0) || Math.abs(length - before) > length * mostDifference) return undefined;
  const passed = (Date.parse(running.at) - Date.parse(running.period.start)) / length;
  if (passed <= 0 || passed >= 1) return undefined;
  const whole = Exact.sum(former.days.map(({ quantity }) => Exact.parse(quantity)));
  const then = usedUntil(former, Date.parse(former.start) + before * passed, timeZone);
  if (!whole.isPositive() || then.compare(whole.times(leastSeen)) < 0) return undefined;
  const used = Exact.parse(running.used);
  const likely = used.times(whole).dividedBy(then);
  const all = [likely, used.plus(whole.minus(then)), Exact.parse(running.evenly)] as const;
  return {
    least: Exact.max(used, Exact.min(...all)).toString(),
    likely: likely.toString(),
    most: Exact.max(...all).toString(),
  };
}

const lengthOf = ({ start, end }: Period): number => Date.parse(end) - Date.parse(start);

/** What had been used by an instant; of the day in which it lies as much as of the day had passed. */
function usedUntil({ start, end, days }: FormerPeriod, until: number, timeZone: string): Exact {
  const parts = days.map(({ day, quantity }) => {
    const from = Math.max(Date.parse(start), Date.parse(localMidnight(day, timeZone) ?? start));
    const to = Math.min(Date.parse(end), Date.parse(localMidnight(dayAfter(day), timeZone) ?? end));
    const passed = Math.round(Math.min(Math.max(until - from, 0), to - from));
    return to <= from ? Exact.zero : Exact.parse(quantity).times(Exact.ratio(BigInt(passed), BigInt(to - from)));
  });
  return Exact.sum(parts);
}
