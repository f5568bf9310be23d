import { type BillingCadence, keepsPeriod, periodContaining } from '#calendar';
import { Refusal } from '#decider';
import type { Segment } from '#timeline';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import type { BilledSubscription, MetricCharge, ProductTerms } from '../occasion/billing-terms.js';
import type { CompleteOccasion, LateSegment, PricedSegment } from '../occasion/complete-occasion.js';
import type { KnownSeller } from '../occasion/facts.js';
import type { SegmentEnding } from '../occasion/occasion.js';

/** Whose documents are drafted, and who sends them. */
export interface DraftedFor {
  readonly subscription: BilledSubscription;
  readonly sellerName: string;
  readonly seller?: KnownSeller | undefined;
  readonly firstPaid?: number | undefined;
  /** Where contract years are counted from, once something is paid. */
  readonly firstPaidAt?: number | undefined;
}

/** What is known of a subscription while one of its segments is running. */
export interface RunningSegment extends DraftedFor {
  readonly running: PricedSegment;
  /** What its usage comes to so far. */
  readonly charges: readonly MetricCharge[];
  /** What earlier segments come to by now that no document has said. */
  readonly late: readonly LateSegment[];
}

/** What would end the running segment: its time, or an instant at which it is cancelled or another product follows. */
export interface DraftedEnd {
  /** Absent: what is planned, or its own end. */
  readonly at?: number | undefined;
  readonly changeTo?: { readonly productId: string; readonly terms: ProductTerms } | undefined;
  /** How it will end as things stand, and what follows; absent: that is not known. */
  readonly planned?: (PlannedEnd & { readonly following?: PricedSegment | undefined }) | undefined;
}

/** What is known ahead of the end of a running segment. */
export interface PlannedEnd {
  /** Where the life of the subscription ends; absent: it goes on. */
  readonly lifeEnd?: { readonly at: number; readonly by: 'cancellation' | 'expiration' } | undefined;
  /** Where somebody wants something else to begin. */
  readonly changesAt?: number | undefined;
}

const instant = (at: number) => new Date(at).toISOString();

/**
 * The occasion that the end of the running segment will be, as if nothing happened before it. What follows is what
 * subscriptions says of it; where that is not known, it is reckoned like the running one. Throws a Refusal for an instant
 * outside.
 */
export function draftOccasion(known: RunningSegment, wanted: DraftedEnd): CompleteOccasion {
  const { at, planned } = wanted;
  const { subscription, sellerName, seller, firstPaid, running, charges, late } = known;
  const { segment, terms } = running;
  const end = at ?? Math.min(segment.end, planned?.lifeEnd?.at ?? segment.end);
  if (end < segment.start || end > segment.end)
    throw new Refusal<InvoicingRefusal>(
      'outside-segment',
      `The instant lies outside the segment that is running, from ${instant(segment.start)} to ${instant(segment.end)}.`,
    );
  const closed = { ...segment, end };
  const charge = { segment: segment.number, productVersion: terms.version, charges };
  const opened = openedAt(end, known, wanted);
  return {
    occasion: { kind: endingOf(segment, wanted), segment: segment.number },
    at: end,
    reportedAt: end,
    subscription,
    sellerName,
    ...(seller && { seller }),
    closed: { segment: closed, terms, charge },
    opened,
    firstPaid: firstPaid ?? [segment, opened?.segment].find((one) => one?.phase === 'paid')?.number,
    late,
  };
}

function endingOf({ end, full }: Segment, { at, changeTo, planned }: DraftedEnd): SegmentEnding['kind'] {
  if (changeTo) return 'change';
  if (at !== undefined) return 'cancellation';
  if (planned?.lifeEnd && planned.lifeEnd.at <= end) return planned.lifeEnd.by;
  // It was cut by what has begun since.
  const isCut = planned?.following !== undefined && end < full.end;
  return planned?.changesAt === end || isCut ? 'change' : 'segment-end';
}

function openedAt(end: number, known: RunningSegment, { at, changeTo, planned }: DraftedEnd) {
  if (changeTo === undefined && at !== undefined) return undefined;
  if (changeTo === undefined && planned) {
    const { lifeEnd, following } = planned;
    if (lifeEnd && lifeEnd.at <= end) return undefined;
    if (following) return following;
  }
  const opened = changeTo ? changed(known, end, changeTo) : followingInTime(known);
  return opened && { ...opened, segment: inItsYear(opened.segment, known) };
}

/** The end of a late window at an instant: nothing is closed, nothing opens. */
export function draftLateWindow(
  { subscription, sellerName, seller, firstPaid }: DraftedFor,
  { at, window, late }: { readonly at: number; readonly window: number; readonly late: readonly LateSegment[] },
): CompleteOccasion {
  const occasion = { kind: 'late-window-end', window } as const;
  return { occasion, at, reportedAt: at, subscription, sellerName, ...(seller && { seller }), firstPaid, late };
}

function followingInTime(known: RunningSegment): PricedSegment | undefined {
  const { subscription, running } = known;
  const { end, productId } = running.segment;
  if (subscription.endsAt !== undefined && subscription.endsAt <= end) return undefined;
  return followedBy(known, { productId, terms: running.terms });
}

type Sold = NonNullable<DraftedEnd['changeTo']>;

/** What begins where the running segment ends in its time. Behind a trial, and where the rhythm is another, it is anchored there. */
function followedBy({ subscription, running: { segment, terms } }: RunningSegment, to: Sold): PricedSegment {
  const { end, number } = segment;
  const isTrial = segment.phase === 'trial';
  const goesOn = !isTrial && keepsRhythm(terms, to.terms, subscription);
  const anchorAt = goesOn ? (subscription.anchorAt ?? segment.full.start) : end;
  const next = { ...segment, number: number + 1, phase: isTrial ? 'paid' : segment.phase, ...productOf(to) };
  return { segment: segmentFrom(next, cadenceOf(to.terms, subscription, anchorAt), end), terms: to.terms };
}

/** A rhythm that stays keeps the period; another begins one of its own. A trial keeps its end. */
function changed(known: RunningSegment, at: number, to: Sold): PricedSegment {
  const { subscription, running } = known;
  const { segment, terms } = running;
  if (at >= segment.end) return followedBy(known, to);
  const next = { ...segment, number: segment.number + 1, ...productOf(to), start: at };
  if (segment.phase === 'trial' || keepsRhythm(terms, to.terms, subscription))
    return { segment: next, terms: to.terms };
  return { segment: segmentFrom(next, cadenceOf(to.terms, subscription, at), at), terms: to.terms };
}

const productOf = ({ productId, terms }: Sold) => ({ productId, productVersion: terms.version });

function keepsRhythm(before: ProductTerms, after: ProductTerms, subscription: BilledSubscription): boolean {
  const [one, other] = [before, after].map((terms) => cadenceOf(terms, subscription, 0));
  return one !== undefined && other !== undefined && keepsPeriod(one, other);
}

/** Years that were not counted when the running segment began are not counted for the next one either. */
function inItsYear(segment: Segment, { subscription, firstPaidAt, running }: RunningSegment): Segment {
  const isCounted = running.segment.phase === 'trial' || running.segment.contractYear !== undefined;
  if (segment.phase === 'trial' || !isCounted) return segment;
  const years = { unit: 'year', count: 1, aligned: false, timeZone: subscription.timeZone } as const;
  const year = periodContaining({ ...years, anchorAt: firstPaidAt ?? segment.start }, segment.start);
  return { ...segment, contractYear: year?.index };
}

function segmentFrom(segment: Segment, cadence: BillingCadence, start: number): Segment {
  const period = periodContaining(cadence, start);
  return period ? { ...segment, start, end: period.end, full: period.full } : segment;
}

const cadenceOf = (terms: ProductTerms, { timeZone }: BilledSubscription, anchorAt: number): BillingCadence => ({
  unit: terms.periodUnit ?? 'month',
  count: terms.periodCount ?? 1,
  aligned: terms.calendarAligned ?? false,
  timeZone,
  anchorAt,
});
