import { Temporal } from 'temporal-polyfill';

export type LocalTime = Temporal.PlainDateTime;
export type LocalDate = Temporal.PlainDate;

// To ask Intl costs half a millisecond, and the same few names come again and again.
const knownTimeZones = new Set<string>();
const mostKnownTimeZones = 1_000;

/** Whether the name is one of the IANA time zone database; a bare offset such as +02:00 is not. */
export function isTimeZone(name: string): boolean {
  if (knownTimeZones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (knownTimeZones.size < mostKnownTimeZones) knownTimeZones.add(name);
    return true;
  } catch {
    return false;
  }
}

export function localTimeAt(at: number, timeZone: string): LocalTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

export function localDateAt(at: number, timeZone: string): LocalDate {
  return localTimeAt(at, timeZone).toPlainDate();
}

/** A time that does not exist moves forward by the gap, one that exists twice is the first. */
export function instantOf(local: LocalTime, timeZone: string): number {
  return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Days from one instant's local date to another's; negative when the second is earlier. */
export function localDaysBetween(start: number, end: number, timeZone: string): number {
  return localDateAt(start, timeZone).until(localDateAt(end, timeZone), { largestUnit: 'day' }).days;
}

/** The local date at an instant, or some days after it, as YYYY-MM-DD. */
export function localDateText(at: number, timeZone: string, daysLater = 0): string {
  return localDateAt(at, timeZone).add({ days: daysLater }).toString();
}

/** The local time of day at an instant, as HH:MM. */
export function localMinuteText(at: number, timeZone: string): string {
  return localTimeAt(at, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The first instant of a local date (YYYY-MM-DD), or of the one some days after it. */
export function startOfLocalDate(date: string, timeZone: string, daysLater = 0): number {
  return instantOf(Temporal.PlainDate.from(date).add({ days: daysLater }).toPlainDateTime(), timeZone);
}
