import { coursesOf } from './course.js';
import { endOf, type KnownSubscription } from './subscription.js';

interface Span {
  readonly from: number;
  /** Absent: without an end. */
  readonly until?: number | undefined;
}

/** Whether a life has the product at an instant of the span, as far as it is planned: half-open, like all that lives. */
export function hasProductWithin(life: KnownSubscription, productId: string, { from, until = never }: Span): boolean {
  const courses = coursesOf(life);
  const end = endOf(life) ?? never;
  return courses.some((course, place) => {
    const ends = Math.min(courses[place + 1]?.start ?? never, end);
    return course.productId === productId && course.start < ends && course.start < until && from < ends;
  });
}

/** Every product of a life: of what is over, of now, and of what is planned. */
export function productsOf(life: KnownSubscription): readonly string[] {
  return [...new Set(coursesOf(life).map(({ productId }) => productId))];
}

const never = Number.POSITIVE_INFINITY;
