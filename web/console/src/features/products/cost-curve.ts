import { Exact } from '#money';
import { compileMetric, type Price, type PricingMetric, priceOf, problemsOf, withDefaults } from '#pricing';
import { roundUp } from '../../../../ui/chart/scale.js';

/** A quantity and what a period costs with it, before rounding; exact decimal text. */
export interface Point {
  readonly quantity: string;
  readonly amount: string;
}

/** The cost of a period over its quantity, tier by tier. */
export interface CostCurve {
  readonly tiers: readonly { readonly tier: number; readonly points: readonly Point[] }[];
  /** Where somebody pays less for more. */
  readonly dips: readonly { readonly upTo: Point; readonly after: Point }[];
}

const mostPoints = 200;

export type PriceAt = (quantity: string) => Price;

/** The functions that bill; undefined: they would refuse the metric. */
export function priceAt(metric: PricingMetric): PriceAt | undefined {
  if (problemsOf(metric).length > 0) return undefined;
  const compiled = compileMetric(withDefaults(metric));
  return (quantity) => priceOf(compiled, Exact.parse(quantity));
}

/** Samples a price at the bounds of its tiers and between them, from nothing to the end of the axis. */
export function costCurve(price: PriceAt, bounds: readonly string[], end: string, fee: string): CostCurve {
  const last = Exact.parse(end);
  const always = Exact.parse(fee);
  const inside = bounds.map((bound) => Exact.parse(bound)).filter((bound) => bound.compare(last) < 0);
  const starts = [Exact.zero, ...inside];
  const step = Exact.min(Exact.one, last.dividedBy(Exact.parse(1000)));
  const at = (quantity: Exact): Point => {
    const text = Exact.parse(quantity.toDecimal(6)).toString();
    return { quantity: text, amount: price(text).amount.plus(always).toString() };
  };
  const tiers = starts.map((start, tier) => {
    const until = starts[tier + 1] ?? last;
    const from = tier === 0 ? start : Exact.min(start.plus(step), until);
    const count = Math.max(2, Math.floor(mostPoints / starts.length));
    const width = until.minus(from);
    const points = Array.from({ length: count }, (_, point) =>
      at(from.plus(width.times(Exact.ratio(BigInt(point), BigInt(count - 1))))),
    );
    return { tier, points };
  });
  return { tiers, dips: dipsOf(tiers) };
}

function dipsOf(tiers: CostCurve['tiers']): CostCurve['dips'] {
  return tiers.slice(1).flatMap(({ points }, at) => {
    const [upTo, after] = [tiers[at]?.points.at(-1), points[0]];
    const isLess = upTo && after && Exact.parse(after.amount).compare(Exact.parse(upTo.amount)) < 0;
    return isLess ? [{ upTo, after }] : [];
  });
}

/** A round number that shows the last bound with room behind it; without bounds a thousand, and at least what is asked for. */
export function endOfAxis(bounds: readonly string[], asked: string): string {
  const last = bounds.at(-1);
  const wanted = last === undefined ? Exact.parse(1000) : Exact.parse(last).times(Exact.parse('1.5'));
  return roundUp(Exact.max(wanted, Exact.parse(asked)));
}

/** Where the tiers end, of those that do, as far as they are numbers. */
export const boundsOf = (metric: PricingMetric): string[] =>
  metric.tiers.flatMap(({ upTo }) => (upTo === null || upTo === undefined ? [] : [upTo]));
