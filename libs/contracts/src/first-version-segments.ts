import { type BillingCadence, type Interval, type PeriodUnit, periodAt } from '#calendar';
import type { Segment } from '#timeline';
import type { SubscriptionMessage } from './generated/subscriptions/v1/subscriptions.js';
import type { SegmentsInMessage } from './segment-message.js';

/** What the first version said of a subscription's periods. */
export type FirstVersionPeriods = Pick<
  SubscriptionMessage,
  | 'type'
  | 'productId'
  | 'versions'
  | 'anchorAt'
  | 'timeZone'
  | 'cadenceUnit'
  | 'cadenceCount'
  | 'calendarAligned'
  | 'endedPeriod'
  | 'nextPeriod'
>;

/**
 * Messages of the first version have no segments: a period was its index, and its version the last one that was in
 * force at its first instant. The log is kept, so they are still read.
 */
export function segmentsOfFirstVersion(message: FirstVersionPeriods): SegmentsInMessage {
  const { type, endedPeriod, nextPeriod } = message;
  if (message.versions.length === 0) return {};
  if (type === 'subscription-started') return { opened: segmentAt(message, 0) };
  if (type !== 'period-ended' || endedPeriod === undefined) return {};
  return {
    closed: segmentAt(message, endedPeriod.index, endedPeriod),
    following: nextPeriod && segmentAt(message, nextPeriod.index, nextPeriod),
  };
}

function segmentAt(message: FirstVersionPeriods, number: number, stated?: Interval): Segment {
  const { start, end, full } = periodAt(cadenceOf(message), number);
  const stretch = stated ? { start: stated.start, end: stated.end } : { start, end };
  const productVersion = versionAt(message, stretch.start);
  return { number, phase: 'paid', productId: message.productId, productVersion, ...stretch, full };
}

function versionAt({ versions }: FirstVersionPeriods, at: number): number {
  const inForce = versions.filter(({ effectiveAt }) => effectiveAt <= at);
  const latest = inForce.toSorted((a, b) => a.effectiveAt - b.effectiveAt).at(-1) ?? versions[0];
  return latest?.productVersion ?? 1;
}

function cadenceOf(message: FirstVersionPeriods): BillingCadence {
  return {
    unit: message.cadenceUnit as PeriodUnit,
    count: message.cadenceCount,
    aligned: message.calendarAligned,
    timeZone: message.timeZone,
    anchorAt: message.anchorAt,
  };
}
