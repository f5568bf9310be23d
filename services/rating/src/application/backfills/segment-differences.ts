import type { MetricCharge, RatedUsageRow } from '#contracts';
import { type CompiledMetric, carriesOver, handsOn } from '#pricing';
import { areOfOneContractYear, type Segment } from '#timeline';
import type { BookedSubscription, RatedProduct, TenantBook } from '../../domain/attribution/subscription-book.js';
import type { BackfillEvent, BackfillPlan } from '../../domain/backfill/backfill-plan.js';
import { customerOf, isBilled, meteredTimeOf } from '../../domain/period/live-period.js';
import { metricChargeOf } from '../../domain/period/metric-charge.js';
import { PeriodCharges } from '../../domain/period/period-charges.js';
import { nameOfEvent } from '../corrections/correction.js';
import { factsOfRow } from '../rated-history.js';
import type { Window } from './usage-of-window.js';

/** What a segment comes to without the backfill and with it. */
export interface SegmentDifference {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly currency: string;
  readonly metrics: readonly { readonly before: MetricCharge; readonly after: MetricCharge }[];
}

interface Priced {
  readonly segment: Segment;
  readonly product: RatedProduct;
}

/** The time whose usage decides what a backfill changes: where segments depend on those before them, all of these. */
export function reachOf(subscription: BookedSubscription, book: TenantBook, window: Window): Window {
  const segments = pricedSegments(subscription, book);
  const touched = segments.filter(({ segment }) => isIn(segment, window));
  const reached = segments.filter((one) => touched.some((other) => one === other || isLinked(one, other)));
  return {
    from: Math.min(window.from, ...reached.map(({ segment }) => segment.start)),
    to: Math.max(window.to, ...reached.map(({ segment }) => segment.end)),
  };
}

/** Of the segments that the window touches, and of those that come to something else because of them. */
export function segmentDifferences(
  subscription: BookedSubscription,
  book: TenantBook,
  of: {
    readonly rows: readonly RatedUsageRow[];
    readonly plan: BackfillPlan;
    readonly window: Window;
    readonly reach: Window;
    /** What an event is metered by once it has its cost. */
    readonly metered: (event: BackfillEvent) => Readonly<Record<string, unknown>>;
  },
): SegmentDifference[] {
  const { rows, plan, window, reach, metered } = of;
  const changed = new Set([...plan.voided, ...plan.amended.map(({ before }) => before)].map(nameOfEvent));
  // What amends an event is of its kind, by which it has a cost.
  const added = [...plan.amended.map(({ before, after }) => ({ ...after, said: before.said })), ...plan.recorded];
  const [without, withIt] = [new Chain(subscription), new Chain(subscription)];
  return pricedSegments(subscription, book).flatMap((priced) => {
    const { number, start, end } = priced.segment;
    if (!isIn(priced.segment, reach)) return [];
    const own = rows.filter((row) => row.period_index === number);
    const kept = own.filter((row) => !changed.has(nameOfEvent(row)));
    const facts = added
      .filter(({ occurredAt }) => occurredAt >= start && occurredAt < end)
      .map((event, at) => ({
        ...{ occurredAt: event.occurredAt, arrival: own.length + at },
        properties: metered(event) as Record<string, unknown>,
      }));
    const before = without.next(priced, own.map(factsOfRow));
    const after = withIt.next(priced, [...kept.map(factsOfRow), ...facts]);
    const metrics = before.map((metric, at) => ({ before: metric, after: after[at] as MetricCharge }));
    const isOther = metrics.some((metric) => metric.before.amount !== metric.after.amount);
    if (!isIn(priced.segment, window) && !isOther) return [];
    return [{ number, start, end, currency: priced.product.currency, metrics }];
  });
}

/** Segments one after the other, each from what the one before has handed on to it. */
class Chain {
  constructor(private readonly subscription: BookedSubscription) {}

  private last: { readonly priced: Priced; readonly charges: PeriodCharges } | undefined;

  next(priced: Priced, usage: Parameters<PeriodCharges['foldAgain']>[0]): MetricCharge[] {
    const { segment, product } = priced;
    const customer = customerOf(this.subscription);
    const charges = PeriodCharges.open(product, meteredTimeOf(segment, product, customer.timeZone), customer);
    const { last } = this;
    if (last)
      charges.startFrom(last.charges, {
        isSameYear: areOfOneContractYear(last.priced.segment, segment),
        isBilled: isBilled(last.priced.segment, last.priced.product),
      });
    charges.foldAgain(usage);
    this.last = { priced, charges };
    return charges.charges().map(metricChargeOf);
  }
}

function pricedSegments({ timeline }: BookedSubscription, book: TenantBook): Priced[] {
  return Array.from({ length: (timeline.last?.number ?? -1) + 1 }, (_, number) => number).flatMap((number) => {
    const segment = timeline.byNumber(number);
    const product = segment && book.productVersion(segment.productId, segment.productVersion);
    return product ? [{ segment, product }] : [];
  });
}

const isIn = ({ start, end }: Segment, { from, to }: Window): boolean => start < to && end > from;

/** Whether one may depend on what the other has come to, or the other way round. */
function isLinked(one: Priced, other: Priced): boolean {
  const both = (does: (metric: CompiledMetric) => boolean) =>
    [one, other].every(({ product }) => product.metrics.some(does));
  return both(carriesOver) || (areOfOneContractYear(one.segment, other.segment) && both(handsOn));
}
