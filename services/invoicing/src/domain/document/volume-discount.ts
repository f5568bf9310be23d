import { Exact, type InvoiceDiscount } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { VolumeDiscount } from '../occasion/billing-terms.js';
import type { LineVolume } from './document-line.js';

/**
 * The discount of the highest volume that what the lines come to reaches; it applies to all of it, not to what lies above.
 * Volumes are ascending. Undefined when none is reached: what comes to less than nothing reaches none.
 */
export function volumeDiscountOf(
  volumes: readonly VolumeDiscount[],
  total: Exact,
  currency: string,
): (InvoiceDiscount & { readonly volume: LineVolume }) | undefined {
  if (total.isNegative()) return undefined;
  const reached = volumes.findLast(({ from }) => Exact.parse(from).compare(total) <= 0);
  if (reached === undefined) return undefined;
  const { from, percentage } = reached;
  return { kind: 'percentage', value: percentage, volume: { from, total: minorUnitText(total, currency) } };
}
