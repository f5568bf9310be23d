import { Exact, roundToMinorUnit } from '#money';
import type { BoundedCharge, CompiledMetric } from '#pricing';
import type { Segment } from '#timeline';
import type { RatedProduct } from '../attribution/subscription-book.js';
import { shareOwed } from '../period/live-period.js';
import { elapsedOf, type Forecast, forecastOf } from './forecast.js';
import { positionOf, type UsagePosition } from './usage-position.js';

export interface MetricSummary extends UsagePosition {
  readonly compiled: CompiledMetric;
  readonly quantity: Exact;
  readonly amount: Exact;
  readonly eventCount: number;
  readonly carriedQuantity: Exact | undefined;
  readonly rolledOver: Exact | undefined;
  readonly forecast: Forecast;
}

/** What a segment comes to so far, and what it will. Totals are sums of rounded lines, before discounts and tax. */
export interface UsageSummary {
  readonly metrics: readonly MetricSummary[];
  /** Of the segment; absent where there is none. */
  readonly recurringFee?: Exact | undefined;
  readonly total: Exact;
  /** With the fee of the time up to `forecastAt`: what is behind it is not owed. */
  readonly forecastTotal: Exact;
  /** Epoch milliseconds: where the segment ends, or the subscription, if that is known to end within it. */
  readonly forecastAt: number;
  /** How much of the segment has passed, from 0 to 1. */
  readonly elapsed: Exact;
}

interface Used {
  readonly compiled: CompiledMetric;
  readonly charge: Pick<BoundedCharge, 'quantity' | 'amount' | 'eventCount' | 'carriedQuantity' | 'rolledOver'> &
    Partial<Pick<BoundedCharge, 'adjustments'>>;
}

interface Using {
  readonly billed: boolean;
  readonly now: number;
  readonly charges: readonly Used[];
  /** IANA name; absent: UTC. */
  readonly timeZone?: string | undefined;
  /** Where the subscription ends, epoch milliseconds; absent: nobody knows. */
  readonly endsAt?: number | undefined;
}

export function usageSummaryOf(
  segment: Segment,
  product: RatedProduct,
  { billed, now, charges, timeZone, endsAt }: Using,
): UsageSummary {
  const expected = endsAt !== undefined && endsAt < segment.end ? { ...segment, end: endsAt } : segment;
  const course = { elapsed: elapsedOf(expected, now), share: shareOwed(expected, product, timeZone) };
  const metrics = charges.map(
    ({ compiled, charge: { quantity, amount, eventCount, carriedQuantity, rolledOver, adjustments } }) => ({
      compiled,
      quantity,
      amount,
      eventCount,
      carriedQuantity,
      rolledOver,
      ...positionOf(compiled, quantity, carriedQuantity, rolledOver),
      forecast: forecastOf(
        compiled,
        { quantity, amount },
        {
          ...{ ...course, carried: carriedQuantity ?? rolledOver },
          isRuled: adjustments?.some(({ kind }) => kind === 'rule'),
        },
      ),
    }),
  );
  const rounded = (exact: Exact) => roundToMinorUnit(exact, product.currency);
  const feeOf = (part: Segment) =>
    part.phase === 'paid' ? product.recurringFee?.times(shareOwed(part, product, timeZone)) : undefined;
  const totalOf = (part: Segment, amounts: readonly Exact[]) =>
    Exact.sum([feeOf(part) ?? [], billed ? amounts : []].flat().map(rounded));
  const recurringFee = feeOf(segment);
  return {
    metrics,
    recurringFee: recurringFee && rounded(recurringFee),
    total: totalOf(
      segment,
      metrics.map(({ amount }) => amount),
    ),
    forecastTotal: totalOf(
      expected,
      metrics.map(({ forecast }) => forecast.amount),
    ),
    forecastAt: expected.end,
    elapsed: elapsedOf(segment, now),
  };
}
