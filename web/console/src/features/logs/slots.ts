import { calendarDayText, localDate, momentOfYearText } from '../../../../ui/format/date.js';
import { dayAfter, dayPlus, daysBetween, localMidnight } from '../../../../ui/format/local-midnight.js';
import type { LogsSearch } from './logs.search.js';

/** First and last day, YYYY-MM-DD, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

export type SlotLength = 'hour' | 'day' | 'week';

/** A part of the shown time that is one bar. */
export interface Slot extends Days {
  readonly entries: number;
  /** When it is, in words. */
  readonly text: string;
  /** Whether it is not over. */
  readonly isRunning: boolean;
}

/** What the API counted in a day, or in an hour. */
export interface CountedRow {
  /** The day's date, or when the hour begins. */
  readonly begins: string;
  readonly entries: number;
}

const hourMs = 3_600_000;
/** As the list has it where no first day is named. */
const daysBefore = 30;
/** Analytics answers no question about more. */
const mostDays = 400;
const mostDayBars = 120;
const mostHourDays = 2;

/** The days that the list is of; undefined where it is of none, or of more than can be asked about. @param now epoch ms */
export function shownDays({ from, to }: LogsSearch, timeZone: string, now: number): Days | undefined {
  const last = to ?? localDate(now, timeZone);
  if (last === undefined) return undefined;
  const first = from ?? dayPlus(last, to === undefined ? -daysBefore : 1 - daysBefore);
  const days = daysBetween(first, last) + 1;
  return days < 1 || days > mostDays ? undefined : { first, last };
}

/** Hours of a day or two, weeks of many months: a bar of a pixel says nothing. */
export function slotLengthOf({ first, last }: Days): SlotLength {
  const days = daysBetween(first, last) + 1;
  if (days <= mostHourDays) return 'hour';
  return days <= mostDayBars ? 'day' : 'week';
}

/**
 * Every slot of these days with what was counted in it, those without anything as well.
 *
 * @param now epoch ms
 */
export function slotsOf(days: Days, rows: readonly CountedRow[], timeZone: string, now: number): readonly Slot[] {
  const length = slotLengthOf(days);
  if (length === 'hour') return hoursOf(days, rows, timeZone, now);
  const byDay = new Map<string, number>();
  for (const { begins, entries } of rows) byDay.set(begins, (byDay.get(begins) ?? 0) + entries);
  const today = localDate(now, timeZone) ?? '';
  const slots: Slot[] = [];
  for (let day = days.first; day <= days.last; day = dayAfter(day)) {
    const before = slots.at(-1);
    const entries = byDay.get(day) ?? 0;
    const isOfWeek = length === 'week' && before !== undefined && !isMonday(day);
    if (isOfWeek) slots[slots.length - 1] = slotOf(before.first, day, before.entries + entries, today);
    else slots.push(slotOf(day, day, entries, today));
  }
  return slots;
}

const slotOf = (first: string, last: string, entries: number, today: string): Slot => ({
  ...{ first, last, entries, text: daysText({ first, last }) },
  isRunning: first <= today && today <= last,
});

const isMonday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;

export const daysText = ({ first, last }: Days): string =>
  first === last ? calendarDayText(first) : `${calendarDayText(first)} – ${calendarDayText(last)}`;

function hoursOf({ first, last }: Days, rows: readonly CountedRow[], timeZone: string, now: number): Slot[] {
  const begin = Date.parse(localMidnight(first, timeZone) ?? '');
  const end = Date.parse(localMidnight(dayAfter(last), timeZone) ?? '');
  const counts = Array.from({ length: Math.max(0, Math.ceil((end - begin) / hourMs)) }, () => 0);
  for (const { begins, entries } of rows) {
    const at = Math.floor((Date.parse(begins) - begin) / hourMs);
    if (counts[at] !== undefined) counts[at] += entries;
  }
  return counts.map((entries, at) => {
    const begins = begin + at * hourMs;
    const day = localDate(begins, timeZone) ?? first;
    return {
      ...{ first: day, last: day, entries, text: momentOfYearText(begins, timeZone).replace(/:\d\d$/, '') },
      isRunning: begins <= now && now < begins + hourMs,
    };
  });
}

/** The days that slots are of, all of them together. */
function daysOf(slots: readonly Slot[]): Days | undefined {
  const [begin, end] = [slots[0], slots.at(-1)];
  return begin && end && { first: begin.first, last: end.last };
}

/** Of all slots those from one to another, in whatever order they were chosen, as one. */
export function together(slots: readonly Slot[], one: number, other: number): Slot | undefined {
  const chosen = slots.slice(Math.min(one, other), Math.max(one, other) + 1);
  const [begin, end] = [chosen[0], chosen.at(-1)];
  const [days, all] = [daysOf(chosen), daysOf(slots)];
  if (!begin || !end || !days || !all || begin === end) return begin;
  return {
    ...days,
    entries: chosen.reduce((sum, { entries }) => sum + entries, 0),
    text: slotLengthOf(all) === 'hour' ? `${begin.text} – ${end.text}` : daysText(days),
    isRunning: chosen.some(({ isRunning }) => isRunning),
  };
}

/** The same usage, of these days alone. */
export const within = (search: LogsSearch, { first, last }: Days): LogsSearch => ({ ...search, from: first, to: last });

/** The slot under a pointer. @param part how far it is along the drawing, 0 to 1 */
export const slotAt = (part: number, count: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor(part * count)));
