import { periodContaining } from '#calendar';
import { type Coursed, coursesOf } from './course.js';

/**
 * The contract year in which something begins: years are counted from the first instant that is paid, on the subscription's
 * calendar. What begins in a year belongs to it as a whole. Undefined before that instant.
 */
export function contractYearAt(life: Coursed, at: number): number | undefined {
  const first = coursesOf(life).find(({ phase }) => phase === 'paid');
  if (first === undefined || at < first.start) return undefined;
  const years = {
    unit: 'year',
    count: 1,
    aligned: false,
    timeZone: life.terms.timeZone,
    anchorAt: first.start,
  } as const;
  return periodContaining(years, at)?.index;
}
