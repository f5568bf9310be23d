import type { CalendarUnit } from './terms.js';

// Local times as milliseconds, as if they were UTC. What a zone's clocks show comes from Intl and from nowhere else.

export const day = 86_400_000;
export const isoOf = (instant: number): string => new Date(instant).toISOString();

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at an instant. */
export function wallTime(zone: string, instant: number): number {
  const whole = Math.floor(instant / 1_000) * 1_000;
  const shown = formatOf(zone).formatToParts(whole);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(shown.find((one) => one.type === type)?.value);
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (instant - whole);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numbers, second: 'numeric' });
  formats.set(timeZone, format);
  return format;
}

/** A time that exists twice is the first; one that does not exist moves forward by the gap. */
export function instantOf(zone: string, wall: number): number {
  const [before, after] = [wall - day, wall + day].map((near) => wall - (wallTime(zone, near) - near)) as [
    number,
    number,
  ];
  const real = [before, after].filter((instant) => wallTime(zone, instant) === wall);
  return real.length > 0 ? Math.min(...real) : before;
}

/** So many units later by the calendar. Months clamp and, counted from the same anchor, return: 31 January, 28 February, 31 March. */
export function unitsAfter(wall: number, unit: CalendarUnit, count: number): number {
  switch (unit) {
    case 'day':
      return wall + count * day;
    case 'week':
      return wall + 7 * count * day;
    case 'month':
      return monthsAfter(wall, count);
    case 'quarter':
      return monthsAfter(wall, 3 * count);
    case 'year':
      return monthsAfter(wall, 12 * count);
  }
}

function monthsAfter(wall: number, months: number): number {
  const from = new Date(wall);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay)) + timeOfDay(wall);
}

const timeOfDay = (wall: number) => ((wall % day) + day) % day;

/** Where the calendar's own unit began that contains a local time. Weeks begin on Monday. */
export function startOfUnit(wall: number, unit: CalendarUnit): number {
  const date = new Date(wall);
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 'day':
      return Date.UTC(year, month, dayOfMonth);
    case 'week':
      return Date.UTC(year, month, dayOfMonth - ((date.getUTCDay() + 6) % 7));
    case 'month':
      return Date.UTC(year, month, 1);
    case 'quarter':
      return Date.UTC(year, month - (month % 3), 1);
    case 'year':
      return Date.UTC(year, 0, 1);
  }
}

/** The number of a local date. */
export const localDay = (zone: string, instant: number): number => Math.floor(wallTime(zone, instant) / day);
