import { localTimeAt } from './local-time.js';

export const minutesOfDay = 1_440;
const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const minutesOfWeek = 7 * minutesOfDay;
/** 1 January 1970 was a Thursday. */
const epochInWeek = 3 * minutesOfDay;

// Offsets change at quarters of an hour, and usage comes in the order of its time: to ask for each event would cost more than rating it.
const knownOffsets = new Map<string, number>();
const mostKnownOffsets = 10_000;

/** The local minute of the week at an instant: 0 is Monday at midnight. */
export function localMinuteOfWeek(at: number, timeZone: string): number {
  const minute = Math.floor(at / minuteMs) + epochInWeek + (timeZone === 'UTC' ? 0 : offsetAt(at, timeZone));
  return ((minute % minutesOfWeek) + minutesOfWeek) % minutesOfWeek;
}

/** In minutes. */
function offsetAt(at: number, timeZone: string): number {
  const quarter = Math.floor(at / quarterMs);
  const name = `${quarter} ${timeZone}`;
  const known = knownOffsets.get(name);
  if (known !== undefined) return known;
  const local = localTimeAt(quarter * quarterMs, timeZone).toZonedDateTime('UTC').epochMilliseconds;
  const offset = Math.floor((local - quarter * quarterMs) / minuteMs);
  if (knownOffsets.size >= mostKnownOffsets) knownOffsets.clear();
  knownOffsets.set(name, offset);
  return offset;
}
