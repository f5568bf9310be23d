import { dayText, type LocalParts, localPartsOf } from './date.js';

/** A half-open time, from its start on and before its end. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

const midnight = '00:00:00';
const dayMs = 86_400_000;

/** "1 – 31 Oct 2026": of whole days the end is shown as its last day, of anything else with its times. */
export function periodText({ start, end }: Period, timeZone: string): string {
  const first = localPartsOf(start, timeZone);
  const after = localPartsOf(end, timeZone);
  if (!first || !after) return '–';
  if (first.time !== midnight || after.time !== midnight) return timesText(first, after);
  const last = localPartsOf(Date.parse(end) - 1, timeZone) ?? after;
  return daysText(first, last);
}

/** The same of days of a calendar, YYYY-MM-DD, both of which are in it. */
export function calendarDaysText(first: string, last: string): string {
  const [from, to] = [first, last].map((date) => localPartsOf(`${date}T00:00:00Z`, 'UTC'));
  return from && to ? daysText(from, to) : '–';
}

function daysText(first: LocalParts, last: LocalParts): string {
  const end = `${last.day} ${last.month} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} – ${end}`;
  if (first.month !== last.month) return `${first.day} ${first.month} – ${end}`;
  return first.day === last.day ? end : `${first.day} – ${end}`;
}

function timesText(first: LocalParts, after: LocalParts): string {
  const [from, to] = [first, after].map(({ day, month, year }) => `${day} ${month} ${year}`);
  const [at, until] = [first, after].map(({ time }) => (time.endsWith(':00') ? time.slice(0, -3) : time));
  return from === to ? `${from}, ${at} – ${until}` : `${from}, ${at} – ${to}, ${until}`;
}

/** Local days that have begun by then, of how many: 14 of 31. Clocks that change make no day more or less. */
export function daysPassed({ start, end }: Period, at: string, timeZone: string): { passed: number; all: number } {
  const from = dayNumber(start, timeZone);
  const all = Math.max(1, dayNumber(end, timeZone) - from);
  return { passed: Math.min(all, Math.max(0, dayNumber(at, timeZone) - from + 1)), all };
}

const dayNumber = (instant: string, timeZone: string): number =>
  Math.round(Date.parse(`${dayText(instant, timeZone)} UTC`) / dayMs);
