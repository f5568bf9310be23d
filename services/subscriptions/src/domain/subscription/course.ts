import { type BillingCadence, keepsPeriod, type PeriodUnit, periodAt, periodContaining } from '#calendar';
import type { Phase, Segment, Stretch } from '#timeline';
import type { SubscriptionTerms } from './subscription.js';

/** How long the periods of a product are. All versions of a product share it. */
export interface Rhythm {
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly calendarAligned: boolean;
}

/** Segments that follow one another in one phase, with one product and one rhythm, until the next course begins. */
export interface Course extends Rhythm {
  /** Of its first segment. */
  readonly number: number;
  readonly start: number;
  readonly phase: Phase;
  readonly productId: string;
  readonly productName: string;
  /** Full periods are reckoned from here; of a trial, where all of it began. */
  readonly anchorAt: number;
  /** Of the period, from the anchor, in which its first segment lies. */
  readonly index: number;
  /** Versions below the one that was chosen are left behind. */
  readonly leastVersion?: number | undefined;
  /** Somebody decided that it begins; it is not what follows a trial of itself. */
  readonly byChange?: boolean | undefined;
}

/** What the courses of a life are found by. */
export interface Coursed {
  readonly terms: SubscriptionTerms;
  /** Absent: one, paid, from the first instant of the life, with the product and the rhythm of its terms. */
  readonly courses?: readonly Course[] | undefined;
}

export function coursesOf({ terms, courses }: Coursed): readonly Course[] {
  return courses ?? [onlyCourse(terms)];
}

/** The whole life in one course. */
export function onlyCourse(terms: SubscriptionTerms): Course {
  const { productId, productName, unit, count, calendarAligned, startedAt } = terms;
  const rhythm = { unit, count, calendarAligned };
  return {
    number: 0,
    start: startedAt,
    phase: 'paid',
    productId,
    productName,
    ...rhythm,
    anchorAt: startedAt,
    index: 0,
  };
}

/** A trial, and what it is followed by: periods are reckoned from its end. */
export function coursesWithTrial(terms: SubscriptionTerms, endsAt: number): readonly Course[] {
  const paid = onlyCourse(terms);
  return [
    { ...paid, phase: 'trial' },
    { ...paid, number: 1, start: endsAt, anchorAt: endsAt },
  ];
}

/** The course that a segment of that number belongs to, and the one after it. */
export function courseOf(
  life: Coursed,
  number: number,
): { readonly course: Course; readonly next: Course | undefined } {
  const courses = coursesOf(life);
  const place = Math.max(
    courses.findLastIndex((one) => one.number <= number),
    0,
  );
  return { course: courses[place] as Course, next: courses[place + 1] };
}

/** Where a segment of that number lies, and what a part of it is measured against. */
export function stretchOf(life: Coursed, number: number): Stretch & { readonly full: Stretch } {
  const { course, next } = courseOf(life, number);
  if (course.phase === 'trial') {
    const end = next?.start ?? course.start;
    return { start: course.start, end, full: { start: course.anchorAt, end: trialEndOf(life) ?? end } };
  }
  const { start, end, full } = periodAt(cadenceOf(course, life.terms), course.index + number - course.number);
  return {
    start: number === course.number ? course.start : start,
    end: next && next.start < end ? next.start : end,
    full: { start: full.start, end: full.end },
  };
}

/** The instant at which its trial ends or ended; undefined without one. */
export function trialEndOf(life: Coursed): number | undefined {
  const courses = coursesOf(life);
  return courses[0]?.phase === 'trial' ? courses.find(({ phase }) => phase !== 'trial')?.start : undefined;
}

/** The number of the segment that an instant belongs to if the life goes on as planned; 0 before its first instant. */
export function numberAt(life: Coursed, at: number): number {
  const course = coursesOf(life).findLast(({ start }) => start <= at);
  if (course === undefined) return 0;
  if (course.phase === 'trial') return course.number;
  const period = periodContaining(cadenceOf(course, life.terms), at);
  return course.number + Math.max((period?.index ?? 0) - course.index, 0);
}

/** What a course turns into from an instant of one of its segments on. */
export type Turn = Rhythm & Pick<Course, 'phase' | 'productId' | 'productName' | 'leastVersion'>;

/** The course that goes on from an instant inside a segment: an equal rhythm keeps the running period. */
export function courseFrom(life: Coursed, running: Segment, start: number, turn: Turn): Course {
  const { course } = courseOf(life, running.number);
  const number = running.number + 1;
  const keeps = keepsPeriod(cadenceOf(course, life.terms), cadenceOf({ ...turn, anchorAt: start }, life.terms));
  if (course.phase === 'trial') return { ...turn, number, start, anchorAt: course.anchorAt, index: 0, byChange: true };
  if (!keeps) return { ...turn, number, start, anchorAt: start, index: 0, byChange: true };
  const isNext = start >= running.end ? 1 : 0;
  const index = course.index + running.number - course.number + isNext;
  return { ...turn, number, start, anchorAt: course.anchorAt, index, byChange: true };
}

/** The first course behind a trial: periods are reckoned from the trial's end. */
export function courseBehindTrial(number: number, start: number, turn: Turn): Course {
  return { ...turn, number, start, anchorAt: start, index: 0 };
}

function cadenceOf(rhythm: Rhythm & { readonly anchorAt: number }, { timeZone }: SubscriptionTerms): BillingCadence {
  const { unit, count, calendarAligned: aligned, anchorAt } = rhythm;
  return { unit, count, aligned, timeZone, anchorAt };
}
