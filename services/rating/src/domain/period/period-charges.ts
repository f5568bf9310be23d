import type { MetricCharge, TierCharge } from '#contracts';
import type { Exact } from '#money';
import {
  type Charge,
  type CompiledMetric,
  chargeOf,
  type JsonValue,
  type MeterState,
  openMeter,
  rateUsage,
  readState,
  type Segment,
  type UsageFacts,
  writeState,
} from '#pricing';
import type { RatedProduct } from '../attribution/subscription-book.js';

/** Digits behind the point of amounts in rated rows; the charges themselves stay exact. */
const rowDigits = 18;

/** What one event did to one metric, as text for the rated row. */
export interface MetricMarginal {
  readonly metricId: string;
  readonly quantity: string;
  readonly amount: string;
  readonly runningQuantity: string;
  readonly runningAmount: string;
}

interface Meter {
  readonly compiled: CompiledMetric;
  readonly state: MeterState;
  rounded: { quantity: Exact; amount: Exact };
}

/**
 * The meters of one subscription in one period: all that is needed to rate its next event. Changes in place, like the
 * meter states inside.
 */
export class PeriodCharges {
  private constructor(
    readonly product: RatedProduct,
    private readonly meters: readonly Meter[],
  ) {}

  static open(product: RatedProduct, segment: Segment): PeriodCharges {
    return new PeriodCharges(
      product,
      product.metrics.map((compiled) => meterOf(compiled, openMeter(compiled, segment))),
    );
  }

  /** Continues where `written` stood. A metric that was not there yet begins from nothing. */
  static read(product: RatedProduct, segment: Segment, written: Readonly<Record<string, JsonValue>>): PeriodCharges {
    return new PeriodCharges(
      product,
      product.metrics.map((compiled) => {
        const state = written[compiled.metric.id];
        return meterOf(compiled, state === undefined ? openMeter(compiled, segment) : readState(compiled, state));
      }),
    );
  }

  /** Rates one event by every metric that it touches. The marginals of all events add up to the charges. */
  rate(facts: UsageFacts): { marginals: MetricMarginal[]; amount: string } {
    const marginals: MetricMarginal[] = [];
    let sum: Exact | undefined;
    for (const meter of this.meters) {
      const { outcome, quantity, amount } = rateUsage(meter.compiled, meter.state, facts);
      if (outcome === 'filtered-out' || outcome === 'element-missing') continue;
      const after = { quantity: quantity.roundTo(rowDigits), amount: amount.roundTo(rowDigits) };
      const marginal = after.amount.minus(meter.rounded.amount);
      marginals.push({
        metricId: meter.compiled.metric.id,
        quantity: after.quantity.minus(meter.rounded.quantity).toString(),
        amount: marginal.toString(),
        runningQuantity: after.quantity.toString(),
        runningAmount: after.amount.toString(),
      });
      meter.rounded = after;
      sum = sum === undefined ? marginal : sum.plus(marginal);
    }
    return { marginals, amount: sum?.toString() ?? '0' };
  }

  charges(): MetricCharge[] {
    return this.meters.map(({ compiled, state }) => metricChargeOf(compiled, chargeOf(compiled, state)));
  }

  written(): Record<string, JsonValue> {
    return Object.fromEntries(this.meters.map(({ compiled, state }) => [compiled.metric.id, writeState(state)]));
  }
}

function meterOf(compiled: CompiledMetric, state: MeterState): Meter {
  const rounded = { quantity: state.quantity.roundTo(rowDigits), amount: state.amount.roundTo(rowDigits) };
  return { compiled, state, rounded };
}

function metricChargeOf({ metric }: CompiledMetric, charge: Charge): MetricCharge {
  const tiers =
    charge.groups?.flatMap((group) => group.tiers.map((tier) => tierChargeOf(tier, group.key ?? ''))) ??
    charge.tiers.map((tier) => tierChargeOf(tier));
  return {
    metricId: metric.id,
    metricName: metric.name,
    quantity: charge.quantity.toString(),
    amount: charge.amount.toString(),
    eventCount: charge.eventCount,
    ignoredCount: charge.ignoredCount,
    tiers,
    groupCount: charge.groups?.length ?? 0,
    adjustments: charge.adjustments.map(({ kind, amount }) => ({ kind, amount: amount.toString() })),
  };
}

function tierChargeOf(tier: Charge['tiers'][number], group?: string): TierCharge {
  return {
    index: tier.index,
    name: tier.name ?? '',
    from: tier.from.toString(),
    upTo: tier.upTo?.toString(),
    quantity: tier.quantity.toString(),
    unitRate: tier.unitRate.toString(),
    fixedCost: tier.fixedCost.toString(),
    amount: tier.amount.toString(),
    group,
    packageSize: tier.packageSize?.toString(),
  };
}
