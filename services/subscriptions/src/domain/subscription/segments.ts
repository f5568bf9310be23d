import { type BillingCadence, periodAt, periodContaining } from '#calendar';
import type { Segment } from '#timeline';
import {
  type ActiveSubscription,
  firstOpen,
  type KnownSubscription,
  type LivingSubscription,
  lastOpen,
  type SubscriptionTerms,
} from './subscription.js';
import { type ProductVersion, versionAt, versionInForce } from './version-in-force.js';

/** The segment with which a life begins. */
export function firstSegment(
  { terms, promised }: Pick<LivingSubscription, 'terms' | 'promised'>,
  published: readonly ProductVersion[],
): Segment {
  return segmentOf(terms, 0, (start) => versionInForce(published, promised ?? [], start));
}

/** The segment that begins where the last open one ends, with the version that is in force there. */
export function nextSegment(life: ActiveSubscription, published: readonly ProductVersion[]): Segment {
  const { terms, promised } = life;
  return segmentOf(terms, lastOpen(life).number + 1, (start) => versionInForce(published, promised ?? [], start));
}

/** The instant at which the next segment begins; undefined when the life ends with the last open one. */
export function nextStartOf(life: ActiveSubscription): number | undefined {
  const { end } = lastOpen(life);
  return life.endsAt !== undefined && end >= life.endsAt ? undefined : end;
}

/** The open segment after the first one; undefined when the first is the last. */
export function secondOpenOf(life: ActiveSubscription): Segment | undefined {
  const last = lastOpen(life);
  const number = firstOpen(life).number + 1;
  if (number > last.number) return undefined;
  return number === last.number ? last : openedSegment(life, number);
}

/** A segment that has begun, by the version that it began with. */
export function openedSegment(
  { terms, versions }: Pick<KnownSubscription, 'terms' | 'versions'>,
  number: number,
): Segment {
  return segmentOf(terms, number, (start) => versionAt(versions, start));
}

/** How many of the segments that are not closed end by then, reckoned and not counted. */
export function segmentsEndedBy(life: LivingSubscription, until: number): number {
  const firstNumber = life.status === 'active' ? firstOpen(life).number : 0;
  const endsAt = life.status === 'active' ? life.endsAt : undefined;
  const reached = periodContaining(cadenceOf(life.terms), Math.min(until, endsAt ?? Number.POSITIVE_INFINITY));
  return reached === undefined ? 0 : Math.max(reached.index - firstNumber, 0);
}

// Every life is paid from its first instant, so a segment has the number of its period. A trial will be segment 0 and
// make its end the anchor.
function segmentOf(terms: SubscriptionTerms, number: number, versionFrom: (start: number) => number): Segment {
  const { start, end, full } = periodAt(cadenceOf(terms), number);
  return { number, phase: 'paid', productId: terms.productId, productVersion: versionFrom(start), start, end, full };
}

function cadenceOf({ unit, count, calendarAligned, timeZone, startedAt }: SubscriptionTerms): BillingCadence {
  return { unit, count, aligned: calendarAligned, timeZone, anchorAt: startedAt };
}
