import { type BillingCadence, keepsPeriod, periodContaining } from '#calendar';
import { Refusal } from '#decider';
import type { Segment } from '#timeline';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import type { BilledSubscription, MetricCharge, ProductTerms } from '../occasion/billing-terms.js';
import type { CompleteOccasion, LateSegment, PricedSegment } from '../occasion/complete-occasion.js';
import type { KnownSeller } from '../occasion/facts.js';

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
  /** Absent: its own end. */
  readonly at?: number | undefined;
  readonly changeTo?: { readonly productId: string; readonly terms: ProductTerms } | undefined;
}

/**
 * The occasion that the end of the running segment will be, as if nothing happened before it. What follows in its time is
 * reckoned like the running one; subscriptions decides it when it comes. Throws a Refusal for an instant outside.
 */
export function draftOccasion(known: RunningSegment, { at, changeTo }: DraftedEnd): CompleteOccasion {
  const { subscription, sellerName, seller, firstPaid, running, charges, late } = known;
  const { segment, terms } = running;
  const end = at ?? segment.end;
  if (end < segment.start || end > segment.end)
    throw new Refusal<InvoicingRefusal>('outside-segment', 'The instant lies outside the segment that is running.');
  const closed = { ...segment, end };
  const charge = { segment: segment.number, productVersion: terms.version, charges };
  const kind = changeTo ? 'change' : at === undefined ? 'segment-end' : 'cancellation';
  const opened = changeTo ? changed(known, end, changeTo) : at === undefined ? followingInTime(known) : undefined;
  return {
    occasion: { kind, segment: segment.number },
    at: end,
    reportedAt: end,
    subscription,
    sellerName,
    ...(seller && { seller }),
    closed: { segment: closed, terms, charge },
    opened: opened && { ...opened, segment: inItsYear(opened.segment, known) },
    firstPaid: firstPaid ?? (segment.phase === 'paid' ? segment.number : opened?.segment.number),
    late,
  };
}

/** The end of a late window at an instant: nothing is closed, nothing opens. */
export function draftLateWindow(
  { subscription, sellerName, seller, firstPaid }: DraftedFor,
  { at, window, late }: { readonly at: number; readonly window: number; readonly late: readonly LateSegment[] },
): CompleteOccasion {
  const occasion = { kind: 'late-window-end', window } as const;
  return { occasion, at, reportedAt: at, subscription, sellerName, ...(seller && { seller }), firstPaid, late };
}

function followingInTime({ subscription, running: { segment, terms } }: RunningSegment): PricedSegment | undefined {
  const { end, number } = segment;
  if (subscription.endsAt !== undefined && subscription.endsAt <= end) return undefined;
  const anchorAt = segment.phase === 'trial' ? end : (subscription.anchorAt ?? segment.full.start);
  return {
    segment: segmentFrom(
      { ...segment, number: number + 1, phase: 'paid' },
      cadenceOf(terms, subscription, anchorAt),
      end,
    ),
    terms,
  };
}

/** A rhythm that stays keeps the period; another begins one of its own. A trial keeps its end. */
function changed(
  { subscription, running: { segment, terms } }: RunningSegment,
  at: number,
  to: NonNullable<DraftedEnd['changeTo']>,
): PricedSegment {
  const next = {
    ...segment,
    number: segment.number + 1,
    productId: to.productId,
    productVersion: to.terms.version,
    start: at,
  };
  const [before, after] = [terms, to.terms].map((one) => cadenceOf(one, subscription, at)) as [
    BillingCadence,
    BillingCadence,
  ];
  if (segment.phase === 'trial' || keepsPeriod(before, after)) return { segment: next, terms: to.terms };
  return { segment: segmentFrom(next, after, at), terms: to.terms };
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
