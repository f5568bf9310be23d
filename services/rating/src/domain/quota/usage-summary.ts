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
  readonly forecastTotal: Exact;
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
}

export function usageSummaryOf(
  segment: Segment,
  product: RatedProduct,
  { billed, now, charges, timeZone }: Using,
): UsageSummary {
  const share = shareOwed(segment, product, timeZone);
  const elapsed = elapsedOf(segment, now);
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
          ...{ elapsed, share, carried: carriedQuantity ?? rolledOver },
          isRuled: adjustments?.some(({ kind }) => kind === 'rule'),
        },
      ),
    }),
  );
  const recurringFee = segment.phase === 'paid' ? product.recurringFee?.times(share) : undefined;
  const rounded = (exact: Exact) => roundToMinorUnit(exact, product.currency);
  const totalOf = (amounts: readonly Exact[]) =>
    Exact.sum([...(recurringFee ? [recurringFee] : []), ...(billed ? amounts : [])].map(rounded));
  return {
    metrics,
    recurringFee: recurringFee && rounded(recurringFee),
    total: totalOf(metrics.map(({ amount }) => amount)),
    forecastTotal: totalOf(metrics.map(({ forecast }) => forecast.amount)),
    elapsed,
  };
}
