import { Exact } from '#money';
import type { Interval } from './cadence.js';
import { localDaysBetween } from './local-time.js';
import { isTestPeriod, type PeriodUnit } from './period-unit.js';

/** How the part of a full period that was active is measured. */
export type ProrationPolicy = 'elapsed-time' | 'whole-days';

/** The share that a fee or a minimum owes; whole days are never used for periods shorter than a day. */
export function shareOfPeriod(
  policy: ProrationPolicy,
  active: Interval,
  full: Interval,
  unit: PeriodUnit,
  timeZone: string,
): Exact {
  return policy === 'elapsed-time' || isTestPeriod(unit)
    ? elapsedShare(active, full)
    : exclusiveDaysShare(active, full, timeZone);
}

/** Milliseconds active ÷ milliseconds of the full period. */
export function elapsedShare(active: Interval, full: Interval): Exact {
  return share(active.end - active.start, full.end - full.start);
}

/** Difference of local dates: the last day does not count, so the day of a change belongs to what follows. */
export function exclusiveDaysShare(active: Interval, full: Interval, timeZone: string): Exact {
  return share(exclusiveDays(active, timeZone), exclusiveDays(full, timeZone));
}

/** Local days touched: the first and the last one both count. */
export function inclusiveDaysShare(active: Interval, full: Interval, timeZone: string): Exact {
  return share(inclusiveDays(active, timeZone), inclusiveDays(full, timeZone));
}

/** From the day of the change to the last day of the period, that one included. */
export function daysToPeriodEndShare(changeAt: number, full: Interval, timeZone: string): Exact {
  return inclusiveDaysShare({ start: changeAt, end: full.end }, full, timeZone);
}

export function exclusiveDays({ start, end }: Interval, timeZone: string): number {
  return localDaysBetween(start, end, timeZone);
}

export function inclusiveDays({ start, end }: Interval, timeZone: string): number {
  return end <= start ? 0 : localDaysBetween(start, end - 1, timeZone) + 1;
}

/** `part` of `whole` days, for callers that counted days themselves; nothing of nothing is zero. */
export function share(part: number, whole: number): Exact {
  if (part <= 0 || whole <= 0) return Exact.zero;
  return Exact.ratio(BigInt(Math.min(part, whole)), BigInt(whole));
}
