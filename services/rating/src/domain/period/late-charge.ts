import type { LateCharge } from '#contracts';
import type { LivePeriod } from './live-period.js';
import { metricChargeOf } from './metric-charge.js';

/** A closed segment with everything that is known of it now, as it is published. */
export function lateChargeOf(period: LivePeriod): LateCharge {
  const { number, start, end, sequence, charges, billed } = period;
  const { productId, version, currency } = charges.product;
  return {
    segment: number,
    start,
    end,
    productId,
    productVersion: version,
    currency,
    sequence,
    charges: charges.charges().map(metricChargeOf),
    notBilled: !billed,
  };
}
