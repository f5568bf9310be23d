import { localPartsOf } from './date.js';

const dayMs = 86_400_000;

/** The first instant of a day, YYYY-MM-DD, in a time zone; where clocks skip its midnight, the instant after that. Undefined for no day. */
export function localMidnight(date: string, timeZone: string): string | undefined {
  if (!isDate(date)) return undefined;
  const inUtc = Date.parse(`${date}T00:00:00Z`);
  const [before, after] = [inUtc - dayMs, inUtc + dayMs].map((at) => inUtc - offsetMs(at, timeZone)) as [
    number,
    number,
  ];
  const found = [before, after].filter((at) => at + offsetMs(at, timeZone) === inUtc);
  return new Date(found.length > 0 ? Math.min(...found) : before).toISOString();
}

/** YYYY-MM-DD of the calendar, with four digits of a year. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day after, for the end of a range whose last day is meant. */
export const dayAfter = (date: string): string => dayPlus(date, 1);

/** So many days later, or earlier. */
export function dayPlus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** From one day to another: 0 of the same. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

function offsetMs(at: number, timeZone: string): number {
  const parts = localPartsOf(at, timeZone);
  return parts ? Date.parse(`${parts.day} ${parts.month} ${parts.year} ${parts.time} UTC`) - at : 0;
}
