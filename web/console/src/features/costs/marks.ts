import { calendarMonthText } from '../../../../ui/format/date.js';
import { type Bar, px } from './days.js';

/** Pixels between marks, and from the ends, which are written out: of weeks with their year. */
const apart = { ends: { days: 60, weeks: 88 }, marks: 40, months: 28 } as const;

export interface Mark {
  readonly x: number;
  /** The day of the month; of weeks the month. */
  readonly text: string;
}

/** Which days, or of weeks which months, are marked below the bars: as many as there is room for. */
export function marksOf(bars: readonly Bar[]): readonly Mark[] {
  const [first, second] = bars;
  const last = bars.at(-1);
  if (!first || !second || !last) return [];
  const isWeekly = second.day !== second.last;
  const ends = apart.ends[isWeekly ? 'weeks' : 'days'];
  const between = bars.filter(({ x }) => x - first.x >= ends && last.x + last.width - x >= ends);
  if (isWeekly)
    return monthsOf(bars, between).map((week) => ({ x: middleOf(week), text: calendarMonthText(week.last) }));
  const every = Math.ceil(apart.marks / (second.x - first.x));
  return between
    .filter((bar) => bars.indexOf(bar) % every === 0)
    .map((bar) => ({ x: middleOf(bar), text: String(Number(bar.day.slice(8))) }));
}

const middleOf = ({ x, width }: Bar): number => px(x + width / 2);

/** Weeks in which a month begins, of those that may be marked. */
function monthsOf(weeks: readonly Bar[], markable: readonly Bar[]): Bar[] {
  const chosen: Bar[] = [];
  for (const week of markable) {
    const before = weeks[weeks.indexOf(week) - 1];
    const isFar = week.x - (chosen.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= apart.months;
    if (isFar && before?.last.slice(0, 7) !== week.last.slice(0, 7)) chosen.push(week);
  }
  return chosen;
}
