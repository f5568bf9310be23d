import type { Event } from '../kept/events.js';
import {
  adjusted,
  carries,
  Exact,
  groupsOf,
  numbersOf,
  passes,
  priceOf,
  quantityOf,
  sum,
  textOf,
  zero,
} from '../kept/oracle.js';
import { effectOfRules } from './expected-rules.js';
import { hasLength, isBilled, isWithin, type Segment, type Stretch, shareOf } from './segment.js';
import type { Metric } from './terms.js';
import { isoOf } from './wall-time.js';

interface MetricUsage {
  readonly metric: Metric;
  /** Events that pass the filters and have the element. */
  readonly eventCount: number;
  readonly quantity: Exact;
  /** Not rounded. */
  readonly amount: Exact;
}

/** What each metric of a segment comes to, from all events that count today. What goes on from segment to segment is here too. */
export class ExpectedUsage {
  /**
   * @param events in the order of their arrival
   * @param segments all that have opened
   */
  constructor(
    private readonly events: ReadonlyMap<string, Event>,
    private readonly segments: readonly Segment[],
    private readonly zone: string,
  ) {}

  of(segment: Segment): MetricUsage[] {
    const { zone } = this;
    const share = shareOf(segment, segment.start, segment.end, zone);
    return segment.terms.pricingMetrics.map((metric) => {
      const seen = this.seenIn(metric, segment);
      const { quantity, gross } = this.priced(metric, segment, seen);
      const amount = gross.plus(effectOfRules(segment.terms.pricingRules, metric, seen, zone));
      const { minimum } = metric;
      return {
        metric,
        eventCount: seen.length,
        quantity,
        // Of what limits a metric, its minimum alone is that of the segment's share.
        amount: adjusted({ ...metric, minimum: minimum && share.times(minimum) }, amount),
      };
    });
  }

  private priced(metric: Metric, segment: Segment, seen: Event[]): { quantity: Exact; gross: Exact } {
    if (metric.groupBy !== undefined) {
      const groups = groupsOf(metric.groupBy, seen, metric).map((group) => this.ownQuantity(metric, segment, group));
      const gross = groups.length === 0 ? priceOf(metric, zero) : sum(groups.map((group) => priceOf(metric, group)));
      return { quantity: sum(groups), gross };
    }
    const quantity = metric.aggregation.carriesOver
      ? this.carriedQuantity(metric, segment)
      : this.ownQuantity(metric, segment, seen);
    if (metric.tiersReset === 'contract-year') return { quantity, gross: this.priceInYear(metric, segment, quantity) };
    return { quantity, gross: priceOf(moved(metric, this.unitsHandedOn(metric, segment)), quantity) };
  }

  private seenIn(metric: Metric, { start, end }: Stretch): Event[] {
    return [...this.events.values()].filter(
      (event) => isWithin({ start, end }, Date.parse(event.time)) && passes(metric, event) && carries(metric, event),
    );
  }

  private ownQuantity({ aggregation }: Metric, { start, end }: Stretch, seen: readonly Event[]): Exact {
    return quantityOf(aggregation, seen, { start: isoOf(start), end: isoOf(end) });
  }

  /** Of everything since the life began: a level that goes on, or those who were put in and not out again since. */
  private carriedQuantity(metric: Metric, { start, end }: Stretch): Exact {
    const { element, type, removedBy } = metric.aggregation;
    const [first] = this.segments;
    const since = this.seenIn(metric, { start: first?.start ?? start, end });
    if (type === 'time-weighted-sum') {
      const changes = numbersOf(element, since);
      return sum(changes.map(({ at, value }) => value.times(end - Math.max(at, start)))).dividedBy(end - start);
    }
    // Of each value the newest event decides, and of those of one instant the last to arrive.
    const members = new Map<string, boolean>();
    for (const event of since.sort((a, b) => Date.parse(a.time) - Date.parse(b.time)))
      members.set(
        textOf(event.properties[element]),
        removedBy === undefined || !passes({ filters: [removedBy] }, event),
      );
    return new Exact([...members.values()].filter(Boolean).length);
  }

  /** What the year comes to with this segment, less what it came to before, by this segment's prices (docs/adr/0030). */
  private priceInYear(metric: Metric, segment: Segment, quantity: Exact): Exact {
    const earlier = this.segments.filter(
      (other) =>
        other.number < segment.number &&
        segment.contractYear !== undefined &&
        other.contractYear === segment.contractYear &&
        other.phase === 'paid' &&
        hasLength(other),
    );
    const before = sum(earlier.map((other) => this.ownQuantity(metric, other, this.seenIn(metric, other))));
    const gross = priceOf(metric, before.plus(quantity));
    // The price of no usage is owed once a year.
    return earlier.length === 0 ? gross : gross.minus(priceOf(metric, before));
  }

  /**
   * Units of the first tier that earlier segments left (docs/adr/0044), bounded anew by each. A segment cut short gives all of
   * its own; without length, in a pause or in a trial that is not billed it passes on what it was handed.
   */
  private unitsHandedOn({ id, rollover }: Metric, segment: Segment): Exact {
    if (rollover === undefined) return zero;
    let left = zero;
    for (const earlier of this.segments.slice(0, segment.number)) {
      const metric = earlier.terms.pricingMetrics.find((one) => one.id === id);
      if (metric === undefined) continue;
      const had = Exact.min(left, metric.rollover?.maximum ?? 0);
      const used = this.ownQuantity(metric, earlier, this.seenIn(metric, earlier));
      const own = new Exact(metric.tiers[0]?.upTo ?? 0);
      left = hasLength(earlier) && isBilled(earlier) ? Exact.max(own.plus(had).minus(used), 0) : had;
    }
    return Exact.min(left, rollover.maximum);
  }
}

/** All tiers lie so much higher. */
const moved = (metric: Metric, units: Exact) => ({
  ...metric,
  tiers: metric.tiers.map((tier) => ({ ...tier, upTo: tier.upTo === null ? null : units.plus(tier.upTo).toFixed() })),
});
