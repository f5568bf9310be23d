import { Exact } from '#money';
import {
  areSameStarts,
  type BoundedCharge,
  boundedChargeOf,
  type CompiledMetric,
  canReverse,
  carriedQuantityOf,
  carriesOver,
  type Following,
  handsOn,
  inSegment,
  type JsonValue,
  keepTotals,
  openMeter,
  type RatedCustomer,
  readMeter,
  recordUsage,
  reverseUsage,
  rollsOver,
  type Segment,
  startAfter,
  startingFrom,
  startOf,
  type UsageFacts,
  undoUsage,
  withRules,
  writeChanges,
} from '#pricing';
import type { RatedEvent, RatedMarginal } from '#rated-usage';
import type { RatedProduct } from '../attribution/subscription-book.js';
import { type ReachedThreshold, reached } from '../quota/thresholds.js';
import { asInRow, type Meter, marginalOf, meterOf } from './meter.js';
import { type BrokenBound, brokenBoundOf } from './meter-bounds.js';
import { totalsOfMetric, type WrittenCharges, withoutParts, withPartsOf } from './written-charges.js';

/** Of all metrics that group, in one message: no message grows with the data. */
const mostGroupTiers = 1_000;

const none: readonly never[] = [];

/** The charge of one metric, in what the metric says of itself. */
export interface MetricBoundedCharge {
  readonly compiled: CompiledMetric;
  readonly charge: BoundedCharge;
}

/**
 * The meters of one subscription in one period: all that is needed to rate its next event. Changes in place, like the
 * meter states inside.
 */
export class PeriodCharges {
  private replaced: string[] = [];

  private constructor(
    readonly product: RatedProduct,
    private readonly opened: Segment,
    private readonly meters: readonly Meter[],
  ) {}

  static open(product: RatedProduct, segment: Segment, customer: RatedCustomer): PeriodCharges {
    const meters = metricsFor(product, customer).map((compiled) => meterOf(compiled, openMeter(compiled, segment)));
    return new PeriodCharges(product, segment, meters);
  }

  /** Continues where `written` stood. A metric that was not there yet begins from nothing. */
  static read(
    product: RatedProduct,
    segment: Segment,
    { totals, groups, members, standings }: WrittenCharges,
    customer: RatedCustomer,
  ): PeriodCharges {
    const meters = metricsFor(product, customer).map((compiled) => {
      const { id } = compiled.metric;
      const ownOf = <Part extends { metricId: string }>(parts: readonly Part[]) =>
        parts.filter(({ metricId }) => metricId === id);
      const own = totalsOfMetric(totals, id);
      if (own === undefined) return meterOf(compiled, openMeter(compiled, segment));
      const parts = { groups: ownOf(groups), members: ownOf(members), standings: ownOf(standings) };
      return meterOf(compiled, readMeter(compiled, segment, { totals: own, ...parts }));
    });
    return new PeriodCharges(product, segment, meters);
  }

  /** The time that the charges are measured against; a period of the first version has it in its meters. */
  get segment(): Segment {
    return this.meters[0]?.state.segment ?? this.opened;
  }

  /** Rates one event by every metric that it touches. The marginals of all events add up to the charges. */
  rate(facts: UsageFacts): RatedEvent | BrokenBound {
    const marginals: RatedMarginal[] = [];
    let sum: Exact | undefined;
    for (const meter of this.meters) {
      keepTotals(meter.state, meter.before);
      meter.outcome = recordUsage(meter.compiled, meter.state, facts);
      if (meter.outcome === 'filtered-out' || meter.outcome === 'element-missing') continue;
      const broken = brokenBoundOf(meter);
      if (broken !== undefined) return this.undo(meter, facts, broken);
      const marginal = marginalOf(meter);
      marginals.push(marginal);
      sum = sum === undefined ? marginal.amount : sum.plus(marginal.amount);
    }
    return { marginals, amount: sum ?? Exact.zero };
  }

  /** An event counts in all of its metrics or in none. */
  private undo(last: Meter, facts: UsageFacts, broken: BrokenBound): BrokenBound {
    for (const meter of this.meters) {
      undoUsage(meter.compiled, meter.state, facts, meter);
      Object.assign(meter, asInRow(meter.state));
      if (meter === last) break;
    }
    return broken;
  }

  /** Whether an event that counts here can be taken back by what it says of itself. */
  canReverse(facts: UsageFacts): boolean {
    return this.meters.every(({ compiled, state }) => canReverse(compiled, state, facts));
  }

  /** The charges as if the event had never come, and what that changes. Only where `canReverse` says so. */
  reverse(facts: UsageFacts): RatedEvent {
    const marginals = this.meters.flatMap((meter) => {
      const outcome = reverseUsage(meter.compiled, meter.state, facts);
      return outcome === 'filtered-out' || outcome === 'element-missing' ? [] : [marginalOf(meter)];
    });
    return { marginals, amount: Exact.sum(marginals.map(({ amount }) => amount)) };
  }

  /** The charges of these events and no others. Answers what that changes, as one row would say it. */
  foldAgain(usage: readonly UsageFacts[]): RatedEvent {
    for (const meter of this.meters) {
      meter.state = openMeter(meter.compiled, meter.state.segment, startOf(meter.state));
      for (const facts of usage) recordUsage(meter.compiled, meter.state, facts);
    }
    this.replaced = this.meters.map(({ compiled }) => compiled.metric.id);
    const marginals = this.meters.map(marginalOf);
    return { marginals, amount: Exact.sum(marginals.map(({ amount }) => amount)) };
  }

  /** Whether what follows depends on this: some metric hands on its level, or what its contract year has come to. */
  get handsOn(): boolean {
    return this.meters.some(({ compiled }) => handsOn(compiled));
  }

  /** Whether that goes on beyond a contract year. */
  get carriesOver(): boolean {
    return this.meters.some(({ compiled }) => carriesOver(compiled));
  }

  /**
   * Starts from what the segment before has come to, by the metrics that both have, and that hand on. Answers whether that
   * changes anything. No event has caused it, so that it is in no row.
   */
  startFrom(before: PeriodCharges, following: Following): boolean {
    let isChanged = false;
    for (const meter of this.meters) {
      const { compiled, state } = meter;
      const other = before.meters.find((one) => one.compiled.metric.id === compiled.metric.id);
      const start = startAfter(compiled, other, following);
      if (areSameStarts(start, startOf(state))) continue;
      meter.state = startingFrom(compiled, state, start);
      Object.assign(meter, asInRow(meter.state));
      isChanged = true;
    }
    return isChanged;
  }

  /** Whether what rules make of events depends on the length of the segment: when that changes, it is folded again. */
  get isRuledByLength(): boolean {
    return this.meters.some(
      ({ compiled }) => compiled.rules.length > 0 && compiled.metric.aggregation.type === 'time-weighted-sum',
    );
  }

  /** The same usage in a segment of another length. */
  measureBy(segment: Segment): void {
    for (const meter of this.meters) meter.state = inSegment(meter.compiled, meter.state, segment);
  }

  /** The charge of each metric, without what explains it. */
  get amounts(): { metricId: string; amount: Exact }[] {
    return this.meters.map(({ compiled, state }) => ({ metricId: compiled.metric.id, amount: state.amount }));
  }

  /** The thresholds that usage has reached since this was asked last. */
  thresholdsReached(): readonly ReachedThreshold[] {
    const { thresholds } = this.product;
    if (thresholds.size === 0) return none;
    let all: readonly ReachedThreshold[] = none;
    for (const meter of this.meters) {
      const { compiled, state, noticedQuantity } = meter;
      const { quantity } = state;
      const own = quantity === noticedQuantity ? undefined : thresholds.get(compiled.metric.id);
      if (own === undefined) continue;
      meter.noticedQuantity = quantity;
      const carried = carriedQuantityOf(state);
      // Where units roll over the tiers lie so much higher; a year that goes on has passed so much of them.
      const before = rollsOver(compiled) ? carried?.negated() : carried;
      const now = reached(own, noticedQuantity, quantity, before);
      if (now.length > 0) all = [...all, ...now.map((threshold) => ({ threshold, compiled, quantity }))];
    }
    return all;
  }

  charges(): MetricBoundedCharge[] {
    const mostTiers = groupTiersOfEach(this.product);
    return this.meters.map(({ compiled, state }) => ({
      compiled,
      charge: boundedChargeOf(compiled, state, mostTiers),
    }));
  }

  /** What has changed since it was asked last. */
  writeChanges(): WrittenCharges & { readonly totals: Record<string, JsonValue> } {
    const totals: Record<string, JsonValue> = {};
    let { groups, members, standings } = withoutParts;
    for (const { compiled, state } of this.meters) {
      const metricId = compiled.metric.id;
      const changes = writeChanges(compiled, state);
      totals[metricId] = changes.totals;
      groups = withPartsOf(metricId, groups, changes.groups);
      members = withPartsOf(metricId, members, changes.members);
      standings = withPartsOf(metricId, standings, changes.standings);
    }
    const { replaced } = this;
    if (replaced.length === 0) return { totals, groups, members, standings };
    this.replaced = [];
    return { totals, groups, members, standings, replaced };
  }
}

function metricsFor({ metrics, pricingRules }: RatedProduct, customer: RatedCustomer): readonly CompiledMetric[] {
  return pricingRules.length === 0 ? metrics : metrics.map((compiled) => withRules(compiled, pricingRules, customer));
}

function groupTiersOfEach({ metrics }: RatedProduct): number {
  const grouped = metrics.filter(({ metric }) => metric.groupBy !== undefined).length;
  return Math.floor(mostGroupTiers / Math.max(grouped, 1));
}
