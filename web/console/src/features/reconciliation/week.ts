import { localPartsOf } from '../../../../ui/format/date.js';
import { dayAfter, dayPlus, localMidnight } from '../../../../ui/format/local-midnight.js';
import { countOf, countText } from '../../../../ui/format/quantity.js';
import { states } from '../../equation/state.texts.js';
import type { Hour } from './reconciliation.queries.js';

export interface WeekCell {
  /** RFC 3339: where it begins. */
  readonly at: string;
  /** Absent: nothing was counted in it. */
  readonly found: Hour | undefined;
}

interface WeekDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** 24, and one less or more where clocks are changed. */
  readonly cells: readonly WeekCell[];
}

export const daysOfWeek = 7;

const hourMs = 3_600_000;

/** Seven days of a zone up to the last, YYYY-MM-DD, with what was counted in each of their hours. */
export function weekOf(hours: readonly Hour[], last: string, zone: string): readonly WeekDay[] {
  const byStart = new Map(hours.map((one) => [Date.parse(one.hour), one]));
  return Array.from({ length: daysOfWeek }, (_, at) => {
    const day = dayPlus(last, at + 1 - daysOfWeek);
    return {
      day,
      cells: startsOf(day, zone).map((start) => ({ at: new Date(start).toISOString(), found: byStart.get(start) })),
    };
  });
}

/** Hours are counted by UTC: where a zone is half an hour off, a day begins with the first whole one in it. */
function startsOf(day: string, zone: string): readonly number[] {
  const [from, to] = [day, dayAfter(day)].map((one) => Date.parse(localMidnight(one, zone) ?? ''));
  const first = Math.ceil((from ?? Number.NaN) / hourMs);
  const end = Math.ceil((to ?? Number.NaN) / hourMs);
  return Array.from({ length: end - first }, (_, at) => (first + at) * hourMs);
}

/** How dark an hour is, 0 to 4, by its share of the most that was accepted in one: a tenth of it can be told from nothing. */
export const levelOf = (accepted: number, most: number): number =>
  accepted <= 0 || most <= 0 ? 0 : Math.min(4, Math.ceil(4 * Math.sqrt(accepted / most)));

/** "29 Nov" */
export function dayName(day: string): string {
  const parts = localPartsOf(`${day}T00:00:00Z`, 'UTC');
  return parts ? `${parts.day} ${parts.month}` : day;
}

/** "29 Nov, 14:00: 1,204 accepted, reconciled" */
export function cellName({ at, found }: WeekCell, zone: string): string {
  const parts = localPartsOf(at, zone);
  const when = parts ? `${parts.day} ${parts.month}, ${parts.time.slice(0, 5)}` : at;
  if (!found) return `${when}: nothing counted`;
  const { accepted, state, difference } = found;
  const by = state === 'unreconciled' ? ` by ${countOf(difference, 'event', 'events', 'en')}` : '';
  return `${when}: ${countText(accepted, 'en')} accepted, ${states[state].text.toLowerCase()}${by}`;
}

export interface Place {
  readonly day: number;
  readonly cell: number;
}

/** The cell that has the focus first: the last in which something was counted. */
export const lastCounted = (week: readonly WeekDay[]): Place | undefined => placesOf(week).at(-1);

/** Where a key leads to, of hours in which something was counted; undefined: the key has another meaning, or there is none. */
export function placeAfter(key: string, { day, cell }: Place, week: readonly WeekDay[]): Place | undefined {
  const places = placesOf(week);
  const isBefore = (one: Place) => one.day < day || (one.day === day && one.cell < cell);
  const isAfter = (one: Place) => one.day > day || (one.day === day && one.cell > cell);
  const found: Readonly<Record<string, () => Place | undefined>> = {
    ArrowRight: () => places.find(isAfter),
    ArrowLeft: () => places.findLast(isBefore),
    ArrowDown: () => places.find((one) => one.day > day && one.cell === cell),
    ArrowUp: () => places.findLast((one) => one.day < day && one.cell === cell),
    Home: () => places.find((one) => one.day === day),
    End: () => places.findLast((one) => one.day === day),
  };
  return Object.hasOwn(found, key) ? found[key]?.() : undefined;
}

const placesOf = (week: readonly WeekDay[]): readonly Place[] =>
  week.flatMap(({ cells }, day) => cells.flatMap(({ found }, cell) => (found ? [{ day, cell }] : [])));
