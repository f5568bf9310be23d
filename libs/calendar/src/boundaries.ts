import type { BillingCadence } from './cadence.js';
import { instantOf, type LocalDate, type LocalTime, localTimeAt } from './local-time.js';
import { type CalendarUnit, isTestPeriod, testPeriodMs } from './period-unit.js';

/** Boundary number 0 starts the first full period; every other is a whole number of periods from it. */
export interface Boundaries {
  at(number: number): number;
  /** The number of a boundary near the instant; the true one is a step or two away. */
  near(at: number): number;
}

const dayMs = 86_400_000;
const averageMs: Record<CalendarUnit, number> = {
  day: dayMs,
  week: 7 * dayMs,
  month: (146_097 * dayMs) / 4_800,
  quarter: (146_097 * dayMs) / 1_600,
  year: (146_097 * dayMs) / 400,
};

export function boundariesOf(cadence: BillingCadence): Boundaries {
  const { unit, count, aligned, timeZone, anchorAt } = cadence;
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('a period has one unit or more');
  if (isTestPeriod(unit)) {
    const stepMs = count * testPeriodMs;
    const first = aligned ? Math.ceil(anchorAt / testPeriodMs) * testPeriodMs : anchorAt;
    return { at: (number) => first + number * stepMs, near: (at) => Math.floor((at - first) / stepMs) };
  }

  const anchor = localTimeAt(anchorAt, timeZone);
  const isAtBoundary = aligned && instantOf(unitStart(anchor, unit), timeZone) === anchorAt;
  const first = aligned ? stepped(unitStart(anchor, unit), unit, isAtBoundary ? 0 : 1) : anchor;
  // Each boundary is reckoned from the first one and never from its neighbour, so that the 31st comes back after February.
  const at = (number: number) => instantOf(stepped(first, unit, number * count), timeZone);
  return {
    // The anchor is an instant and not a wall-clock time: in an autumn hour it may be the second of two.
    at: (number) => (number === 0 && !aligned ? anchorAt : at(number)),
    near: (instant) => Math.floor((instant - at(0)) / (averageMs[unit] * count)),
  };
}

function stepped(from: LocalTime, unit: CalendarUnit, units: number): LocalTime {
  switch (unit) {
    case 'day':
      return from.add({ days: units });
    case 'week':
      return from.add({ weeks: units });
    case 'month':
      return from.add({ months: units }, { overflow: 'constrain' });
    case 'quarter':
      return from.add({ months: 3 * units }, { overflow: 'constrain' });
    case 'year':
      return from.add({ years: units }, { overflow: 'constrain' });
  }
}

function unitStart(local: LocalTime, unit: CalendarUnit): LocalTime {
  return firstDay(local.toPlainDate(), unit).toPlainDateTime();
}

function firstDay(date: LocalDate, unit: CalendarUnit): LocalDate {
  switch (unit) {
    case 'day':
      return date;
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'month':
      return date.with({ day: 1 });
    case 'quarter':
      return date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
    case 'year':
      return date.with({ day: 1, month: 1 });
  }
}
