import { Exact } from '#money';
import { linesTo, share } from '../../../../ui/chart/scale.js';
import { dayAfter } from '../../../../ui/format/local-midnight.js';

/** A day of one currency, or a week; those without anything are there as well. Amounts are decimal text. */
export interface Day {
  /** YYYY-MM-DD */
  readonly day: string;
  /** The last day of it: of a week another one. */
  readonly last: string;
  readonly usage: string;
  readonly fees: string;
  readonly revenue: string;
  readonly cost: string;
}

export interface Counted {
  readonly day?: string | undefined;
  readonly currency: string;
  readonly usage: string;
  readonly fees?: string | undefined;
  readonly revenue: string;
  readonly cost: string;
}

const mostDays = 400;

/** Every day of a range, first and last included, in one currency. */
export function everyDay(items: readonly Counted[], currency: string, first: string, last: string): Day[] {
  const known = new Map(items.filter((one) => one.currency === currency).map((one) => [one.day, one]));
  const days: Day[] = [];
  for (let day = first; day <= last && days.length < mostDays; day = dayAfter(day)) {
    const { usage = '0', fees = '0', revenue = '0', cost = '0' } = known.get(day) ?? {};
    days.push({ day, last: day, usage, fees, revenue, cost });
  }
  return days;
}

/** Beyond so many days a bar is a week, which begins on a Monday: bars of a pixel say nothing. */
const mostDayBars = 120;

/** What is drawn as one bar each. Weeks at the ends are of the days of them that were asked for. */
export function slotsOf(days: readonly Day[]): readonly Day[] {
  if (days.length <= mostDayBars) return days;
  const weeks: Day[] = [];
  for (const day of days) {
    const week = weeks.at(-1);
    if (week && !isMonday(day.day)) weeks[weeks.length - 1] = together(week, day);
    else weeks.push(day);
  }
  return weeks;
}

/** Whether more may come to it. @param today YYYY-MM-DD, as the tenant has it */
export const isRunning = ({ day, last }: Pick<Day, 'day' | 'last'>, today: string): boolean =>
  day <= today && today <= last;

const isMonday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;

function together(week: Day, day: Day): Day {
  const sumOf = (name: 'usage' | 'fees' | 'revenue' | 'cost') =>
    Exact.parse(week[name]).plus(Exact.parse(day[name])).toString();
  return {
    ...{ day: week.day, last: day.last, usage: sumOf('usage'), fees: sumOf('fees') },
    ...{ revenue: sumOf('revenue'), cost: sumOf('cost') },
  };
}

/** Pixels; as wide as its place, so that its letters are as large as all others. */
export const frame = { width: 900, height: 240, start: 46, end: 8, top: 12, bottom: 26 } as const;
const floor = frame.height - frame.bottom;

export interface Bar extends Day {
  readonly x: number;
  readonly width: number;
  /** Where usage ends and fees stand upon it. */
  readonly usageY: number;
  readonly feesY: number;
}

export interface Bars {
  readonly bars: readonly Bar[];
  /** How wide the place of one bar is. */
  readonly slot: number;
  /** The amount of the highest line. */
  readonly top: string;
  /** The cost as a line; empty where it is in another currency than the bars. */
  readonly cost: string;
  readonly amounts: readonly { readonly y: number; readonly amount: string }[];
}

const widestBar = 18;

/** Usage with fees upon it, day by day, and the cost as a line; what lowers revenue is in the figures and not drawn. */
export function barsOf(days: readonly Day[], withCost: boolean, wide: number = frame.width): Bars {
  const heights = days.map(({ usage, fees }) => Exact.parse(usage).plus(positive(fees)));
  const costs = withCost ? days.map(({ cost }) => Exact.parse(cost)) : [];
  const lines = linesTo(Exact.max(Exact.zero, ...heights, ...costs));
  const top = lines.at(-1) ?? '1';
  const slot = (wide - frame.start - frame.end) / Math.max(1, days.length);
  const width = Math.max(1, Math.min(widestBar, slot * 0.68));
  const y = (amount: string) => px(floor - (floor - frame.top) * share(amount, top));
  const bars = days.map((day, at) => ({
    ...day,
    x: px(frame.start + (at + 0.5) * slot - width / 2),
    width: px(width),
    usageY: y(day.usage),
    feesY: y(heights[at]?.toString() ?? '0'),
  }));
  const cost = withCost
    ? bars.map((bar, at) => `${at === 0 ? 'M' : 'L'}${px(bar.x + bar.width / 2)} ${y(bar.cost)}`).join('')
    : '';
  return { bars, slot, cost, top, amounts: lines.map((amount) => ({ amount, y: y(amount) })) };
}

/** The outline of one part of a bar; the upper one is rounded at its top, as far as it is that high. */
export function partOf({ x, width }: Bar, from: number, to: number, isUpper: boolean): string {
  const round = isUpper ? Math.max(0, Math.min(2, width / 2, from - to)) : 0;
  return `M${x} ${from}V${px(to + round)}q0 ${-round} ${round} ${-round}h${px(width - 2 * round)}q${round} 0 ${round} ${round}V${from}z`;
}

const positive = (amount: string): Exact => Exact.max(Exact.zero, Exact.parse(amount));
export const px = (pixel: number): number => Math.round(pixel * 10) / 10;

/** The day under a pointer, by how far it is along the drawing. */
export function dayAt(part: number, count: number, wide: number = frame.width): number {
  const inner = (part * wide - frame.start) / (wide - frame.start - frame.end);
  return Math.min(count - 1, Math.max(0, Math.floor(inner * count)));
}
