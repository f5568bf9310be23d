import { elapsedShare } from '#calendar';
import { Exact, minorUnitsOf, roundToMinorUnit } from '#money';
import {
  type BoundedCharge,
  boundedChargeOf,
  type CompiledMetric,
  type MeterState,
  openMeter,
  recordUsage,
  type TierUse,
  type UsageFacts,
} from '#pricing';
import type { Segment } from '#timeline';
import type { PriceTerms } from './price-terms.js';

/** One line as the terms would have it, rounded like an invoice's. Amounts are decimal text in major units. */
export interface SimulatedLine {
  readonly kind: 'recurring-fee' | 'usage';
  readonly description: string;
  readonly metricId?: string;
  readonly quantity?: string;
  readonly eventCount?: number;
  readonly tiers?: readonly SimulatedTier[];
  readonly adjustments?: readonly { readonly kind: string; readonly amount: string }[];
  /** Before rounding. */
  readonly exactAmount: string;
  readonly amount: string;
}

export interface SimulatedTier {
  readonly name?: string;
  readonly from: string;
  readonly upTo?: string;
  readonly quantity: string;
  readonly amount: string;
  readonly group?: string;
}

/** The same usage of one segment by two sets of terms. */
export interface SimulatedSegment {
  readonly subscriptionId: string;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly productVersion: number;
  readonly before: readonly SimulatedLine[];
  readonly after: readonly SimulatedLine[];
}

/** Tiers of groups that an explanation names; the amounts are of all groups. */
const mostGroupTiers = 50;
const shownDigits = 18;

/** Folds the usage of one segment by the terms that billed it and by those that are tried. */
export class SegmentComparison {
  private readonly before: TermsFold;
  private readonly after: TermsFold;

  constructor(
    private readonly subscriptionId: string,
    private readonly segment: Segment,
    before: PriceTerms,
    after: PriceTerms,
  ) {
    this.before = new TermsFold(segment, before);
    this.after = new TermsFold(segment, after);
  }

  record(facts: UsageFacts): void {
    this.before.record(facts);
    this.after.record(facts);
  }

  compared(): SimulatedSegment {
    const { number, start, end, productVersion } = this.segment;
    const { subscriptionId, before, after } = this;
    return { subscriptionId, number, start, end, productVersion, before: before.lines(), after: after.lines() };
  }
}

class TermsFold {
  private readonly share: Exact;
  private readonly meters: readonly { readonly compiled: CompiledMetric; readonly state: MeterState }[];

  constructor(
    private readonly segment: Segment,
    private readonly terms: PriceTerms,
  ) {
    const { start, end, full, phase } = segment;
    this.share = elapsedShare(segment, full);
    const time = { start, end, share: this.share };
    const isBilled = phase === 'paid' || (phase === 'trial' && terms.billsTrialUsage);
    this.meters = isBilled ? terms.metrics.map((compiled) => ({ compiled, state: openMeter(compiled, time) })) : [];
  }

  record(facts: UsageFacts): void {
    for (const { compiled, state } of this.meters) recordUsage(compiled, state, facts);
  }

  lines(): SimulatedLine[] {
    const { recurringFee } = this.terms;
    const isFee = recurringFee !== undefined && this.segment.phase === 'paid';
    return [
      ...(isFee ? [this.feeLine(recurringFee)] : []),
      ...this.meters.map(({ compiled, state }) => this.usageLine(compiled, state)),
    ];
  }

  private feeLine(fee: Exact): SimulatedLine {
    const description = this.share.equals(Exact.one) ? 'Recurring fee' : 'Recurring fee, prorated';
    return { kind: 'recurring-fee', description, ...this.amounts(fee.times(this.share)) };
  }

  private usageLine(compiled: CompiledMetric, state: MeterState): SimulatedLine {
    const { id, name } = compiled.metric;
    const charge = boundedChargeOf(compiled, state, mostGroupTiers);
    return {
      kind: 'usage',
      description: name ?? id,
      metricId: id,
      quantity: text(charge.quantity),
      eventCount: charge.eventCount,
      tiers: tiersOf(charge),
      adjustments: charge.adjustments.map(({ kind, amount }) => ({ kind, amount: text(amount) })),
      ...this.amounts(charge.amount),
    };
  }

  private amounts(exact: Exact): { exactAmount: string; amount: string } {
    const { currency } = this.terms;
    const amount = roundToMinorUnit(exact, currency).toDecimal(minorUnitsOf(currency));
    return { exactAmount: text(exact), amount };
  }
}

function tiersOf({ tiers, largestGroups }: BoundedCharge): SimulatedTier[] {
  const ofGroups = largestGroups.flatMap(({ key, tiers: used }) => used.map((tier) => tierOf(tier, key ?? undefined)));
  return [...tiers.map((tier) => tierOf(tier)), ...ofGroups];
}

function tierOf({ name, from, upTo, quantity, amount }: TierUse, group?: string): SimulatedTier {
  return {
    ...(name !== undefined && { name }),
    from: text(from),
    ...(upTo && { upTo: text(upTo) }),
    quantity: text(quantity),
    amount: text(amount),
    ...(group !== undefined && { group }),
  };
}

const text = (exact: Exact): string => exact.roundTo(shownDigits).toString();
