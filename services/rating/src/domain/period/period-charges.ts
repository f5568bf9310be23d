import type { MetricCharge } from '#contracts';
import { Exact } from '#money';
import {
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
import { metricChargeOf } from './metric-charge.js';

/** Digits behind the point of amounts in rated rows; the charges themselves stay exact. */
const rowDigits = 18;

/** What one event did to one metric, rounded for the rated row. */
export interface MetricMarginal {
  readonly metricId: string;
  readonly quantity: Exact;
  readonly amount: Exact;
  readonly runningQuantity: Exact;
  readonly runningAmount: Exact;
}

/** What one event did to a period: by metric, and to the charge as a whole. */
export interface RatedEvent {
  readonly marginals: readonly MetricMarginal[];
  readonly amount: Exact;
}

interface Meter {
  readonly compiled: CompiledMetric;
  state: MeterState;
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
  rate(facts: UsageFacts): RatedEvent {
    const marginals: MetricMarginal[] = [];
    let sum: Exact | undefined;
    for (const meter of this.meters) {
      const { outcome, quantity, amount } = rateUsage(meter.compiled, meter.state, facts);
      if (outcome === 'filtered-out' || outcome === 'element-missing') continue;
      const after = { quantity: quantity.roundTo(rowDigits), amount: amount.roundTo(rowDigits) };
      const marginal = after.amount.minus(meter.rounded.amount);
      marginals.push({
        metricId: meter.compiled.metric.id,
        quantity: after.quantity.minus(meter.rounded.quantity),
        amount: marginal,
        runningQuantity: after.quantity,
        runningAmount: after.amount,
      });
      meter.rounded = after;
      sum = sum === undefined ? marginal : sum.plus(marginal);
    }
    return { marginals, amount: sum ?? Exact.zero };
  }

  /** The same usage in a segment of another length. */
  measureBy(segment: Segment): void {
    for (const meter of this.meters) meter.state = readState(meter.compiled, writeState(meter.state), segment);
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
