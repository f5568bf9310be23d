import { Exact } from '#money';
import { type AggregationType, type CompiledMetric, priceOf } from '#pricing';
import type { Stretch } from '#timeline';

/** What grows with time; a peak, an average or a level is what it is. */
const growing: ReadonlySet<AggregationType> = new Set(['sum', 'count', 'match']);

export interface Forecast {
  readonly quantity: Exact;
  readonly amount: Exact;
}

/** How a segment goes. */
export interface Course {
  readonly elapsed: Exact;
  /** Of a full period that the segment is. */
  readonly share: Exact;
  /** What the contract year had come to before, or the units that rolled over. */
  readonly carried?: Exact | undefined;
  /** Whether rules have adjusted its usage. */
  readonly isRuled?: boolean | undefined;
}

/** How far a segment is at a time, from 0 to 1. */
export function elapsedOf({ start, end }: Stretch, now: number): Exact {
  const elapsed = Math.min(Math.max(now - start, 0), end - start);
  return end <= start ? Exact.one : Exact.ratio(BigInt(elapsed), BigInt(end - start));
}

/**
 * What a metric will have come to at the segment's end, if usage goes on as it did: the quantity in proportion to the time
 * that has passed, priced by the tiers. Of a metric that groups or that rules adjust the amount grows in proportion too.
 */
export function forecastOf(
  compiled: CompiledMetric,
  { quantity, amount }: Forecast,
  { elapsed, share, carried, isRuled }: Course,
): Forecast {
  const isOver = elapsed.equals(Exact.one);
  if (!growing.has(compiled.metric.aggregation.type) || elapsed.isZero() || isOver) return { quantity, amount };
  const atEnd = quantity.dividedBy(elapsed);
  if (compiled.metric.groupBy !== undefined || isRuled) return { quantity: atEnd, amount: amount.dividedBy(elapsed) };
  return { quantity: atEnd, amount: priceOf(compiled, atEnd, share, carried).amount };
}
