import { instantOf, localTimeAt } from './local-time.js';

/** The instant at which a trial ends; the first paid period is anchored there. */
export function addTrial(start: number, unit: 'day' | 'week' | 'month', count: number, timeZone: string): number {
  const local = localTimeAt(start, timeZone);
  return instantOf(local.add({ [`${unit}s`]: count }, { overflow: 'constrain' }), timeZone);
}

/** The same local time so many days before an instant. */
export function localDaysBefore(at: number, days: number, timeZone: string): number {
  return addTrial(at, 'day', -days, timeZone);
}

/** The same local time so many days after an instant. */
export function localDaysAfter(at: number, days: number, timeZone: string): number {
  return addTrial(at, 'day', days, timeZone);
}
