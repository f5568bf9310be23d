import { boundedChargeOf, chargeOfTotals, openMeter, type Segment } from '#pricing';
import type { RatedProduct } from '../attribution/subscription-book.js';
import type { MetricBoundedCharge } from './period-charges.js';
import { totalsOfMetric, type WrittenCharges } from './written-charges.js';

/** The charges as far as the totals of a period know them: everything but the groups. */
export function chargesOfTotals(
  product: RatedProduct,
  segment: Segment,
  totals: WrittenCharges['totals'],
): MetricBoundedCharge[] {
  return product.metrics.map((compiled) => {
    const written = totalsOfMetric(totals, compiled.metric.id);
    const charge =
      written === undefined
        ? boundedChargeOf(compiled, openMeter(compiled, segment), 0)
        : chargeOfTotals(compiled, segment, written);
    return { compiled, charge };
  });
}
