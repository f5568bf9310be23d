import type { Exact } from '#money';
import { type CompiledMetric, type MeterState, type MeterTotals, type Outcome, totalsOf } from '#pricing';
import type { RatedMarginal } from '#rated-usage';

/** Digits behind the point of amounts in rated rows; the charges themselves stay exact. */
const rowDigits = 18;

/** One metric of a period, as its usage is rated. */
export interface Meter {
  readonly compiled: CompiledMetric;
  state: MeterState;
  /** Of the last event, so that it can be taken back. */
  before: MeterTotals;
  outcome: Outcome;
  /** As they stand in the last row. */
  rowQuantity: Exact;
  rowAmount: Exact;
  /** As it stood when it was looked for thresholds last. */
  noticedQuantity: Exact;
}

export function meterOf(compiled: CompiledMetric, state: MeterState): Meter {
  const noticedQuantity = state.quantity;
  return { compiled, state, before: totalsOf(state), outcome: 'filtered-out', ...asInRow(state), noticedQuantity };
}

export const asInRow = ({ quantity, amount }: MeterState) => ({
  rowQuantity: quantity.roundTo(rowDigits),
  rowAmount: amount.roundTo(rowDigits),
});

/** What has changed since the row before. */
export function marginalOf(meter: Meter): RatedMarginal {
  const { compiled, state, rowQuantity, rowAmount } = meter;
  const runningQuantity = state.quantity.roundTo(rowDigits);
  const runningAmount = state.amount.roundTo(rowDigits);
  meter.rowQuantity = runningQuantity;
  meter.rowAmount = runningAmount;
  return {
    metricId: compiled.metric.id,
    quantity: runningQuantity.minus(rowQuantity),
    amount: runningAmount.minus(rowAmount),
    runningQuantity,
    runningAmount,
  };
}
