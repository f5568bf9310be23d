import type { Segment } from '#timeline';
import { contractYearAt } from './contract-year.js';
import { type Coursed, courseOf, numberAt, stretchOf } from './course.js';
import {
  type ActiveSubscription,
  endOf,
  firstOpen,
  type KnownSubscription,
  type LivingSubscription,
  lastOpen,
} from './subscription.js';
import { type PublishedVersions, versionAt, versionInForce } from './version-in-force.js';

type Promised = Pick<LivingSubscription, 'promised'>;

/** A segment that begins, with the version that is in force at its first instant. */
export function segmentThatBegins(life: Coursed & Promised, number: number, published: PublishedVersions): Segment {
  return segmentOf(life, number, (start) => {
    const { course } = courseOf(life, number);
    const { subscriptionId } = life.terms;
    const versions = published.get(course.productId) ?? [];
    // It was promised of the product with which the life began.
    const promised = courseOf(life, 0).course.productId === course.productId ? life.promised : undefined;
    const choice = { subscriptionId, published: versions, promised, least: course.leastVersion };
    return versionInForce(choice, start);
  });
}

/** The segment that begins where the last open one ends. */
export function nextSegment(life: ActiveSubscription, published: PublishedVersions): Segment {
  return segmentThatBegins(life, lastOpen(life).number + 1, published);
}

/** The instant at which the next segment begins; undefined when the life ends before. */
export function nextStartOf(life: ActiveSubscription): number | undefined {
  const { end } = lastOpen(life);
  const endsAt = endOf(life);
  return endsAt !== undefined && end >= endsAt ? undefined : end;
}

/** The instant at which the end of the life comes inside the last open segment. */
export function cutAtOf(life: ActiveSubscription): number | undefined {
  const endsAt = endOf(life);
  return endsAt !== undefined && endsAt < lastOpen(life).end ? endsAt : undefined;
}

/** The open segment after the first one; undefined when the first is the last. */
export function secondOpenOf(life: ActiveSubscription): Segment | undefined {
  const last = lastOpen(life);
  const number = firstOpen(life).number + 1;
  if (number > last.number) return undefined;
  return number === last.number ? last : openedSegment(life, number);
}

/** A segment that has begun, by the version that it began with. */
export function openedSegment(life: Coursed & Pick<KnownSubscription, 'versions'>, number: number): Segment {
  return segmentOf(life, number, (start) => versionAt(life.versions, start, number));
}

/** How many of the segments that are not closed end by then, reckoned and not counted. */
export function segmentsEndedBy(life: ActiveSubscription, until: number): number {
  const endsAt = endOf(life);
  const isOver = endsAt !== undefined && endsAt <= until;
  const reached = numberAt(life, isOver ? endsAt : until);
  const isCut = isOver && stretchOf(life, reached).start < endsAt;
  return Math.max(reached + (isCut ? 1 : 0) - firstOpen(life).number, 0);
}

function segmentOf(life: Coursed, number: number, versionFrom: (start: number) => number): Segment {
  const { phase, productId } = courseOf(life, number).course;
  const { start, end, full } = stretchOf(life, number);
  const contractYear = contractYearAt(life, start);
  const segment = { number, phase, productId, productVersion: versionFrom(start), start, end, full };
  return contractYear === undefined ? segment : { ...segment, contractYear };
}
