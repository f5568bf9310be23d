import { shareOfPeriod } from '#calendar';
import type { Exact } from '#money';
import {
  areSameStarts,
  type BoundedCharge,
  boundedChargeOf,
  type CompiledMetric,
  type MeterState,
  openMeter,
  type RatedCustomer,
  recordUsage,
  startAfter,
  startingFrom,
  startOf,
  type UsageFacts,
  withRules,
} from '#pricing';
import { areOfOneContractYear, type Segment } from '#timeline';
import type { PriceTerms } from './price-terms.js';

/** Tiers of groups that an explanation names; the amounts are of all groups. */
const mostGroupTiers = 50;

interface Meter {
  readonly compiled: CompiledMetric;
  state: MeterState;
}

/** The share of its full period that a segment owes, by the way in which these terms prorate. */
export function shareOwed(segment: Segment, { agreements }: Pick<PriceTerms, 'agreements'>, timeZone = 'UTC'): Exact {
  const policy = agreements.wholeDayProration ? 'whole-days' : 'elapsed-time';
  return shareOfPeriod(policy, segment, segment.full, agreements.periodUnit, timeZone);
}

/** The usage of one segment by one set of terms, from what the segment before it has come to by them. */
export class TermsFold {
  private readonly meters: readonly Meter[];
  private isBegun = false;

  constructor(
    readonly segment: Segment,
    readonly terms: PriceTerms,
    private readonly customer: RatedCustomer,
    private readonly before: TermsFold | undefined,
  ) {
    const { start, end } = segment;
    const time = { start, end, share: this.feeShare };
    this.meters = terms.metrics
      .map((compiled) => withRules(compiled, terms.pricingRules, customer))
      .map((compiled) => ({ compiled, state: openMeter(compiled, time) }));
  }

  get billsFee(): boolean {
    return this.segment.phase === 'paid';
  }

  get billsUsage(): boolean {
    const { phase } = this.segment;
    return phase === 'paid' || (phase === 'trial' && this.terms.billsTrialUsage);
  }

  /** Of its full period, by the way in which fees and minima of these terms are prorated. */
  get feeShare(): Exact {
    return shareOwed(this.segment, this.terms, this.customer.timeZone);
  }

  record(facts: UsageFacts): void {
    // Usage comes in the order of its time, so that what came before the segment is known by now, as it was to rating.
    if (!this.isBegun) this.start();
    this.isBegun = true;
    for (const { compiled, state } of this.meters) recordUsage(compiled, state, facts);
  }

  /** Starts from what the segment before comes to. Once all usage is recorded, one after the other. */
  start(): void {
    const { before } = this;
    if (before === undefined) return;
    const following = {
      isSameYear: areOfOneContractYear(before.segment, this.segment),
      isBilled: before.billsUsage,
    };
    for (const meter of this.meters) {
      const other = before.meters.find(({ compiled }) => compiled.metric.id === meter.compiled.metric.id);
      const start = startAfter(meter.compiled, other, following);
      if (!areSameStarts(start, startOf(meter.state))) meter.state = startingFrom(meter.compiled, meter.state, start);
    }
  }

  charges(): { readonly compiled: CompiledMetric; readonly charge: BoundedCharge }[] {
    if (!this.billsUsage) return [];
    return this.meters.map(({ compiled, state }) => ({
      compiled,
      charge: boundedChargeOf(compiled, state, mostGroupTiers),
    }));
  }
}
