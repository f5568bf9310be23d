import { reachedVolume } from '#agreements';
import type { Exact, InvoiceDiscount } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { VolumeDiscount } from '../occasion/billing-terms.js';
import type { LineVolume } from './document-line.js';

/**
 * The discount of the highest volume that what the lines come to reaches; it applies to all of it, not to what lies above.
 * Volumes are ascending. Undefined when none is reached: what comes to less than nothing reaches none.
 *
 * @param before what invoices of the contract year had come to, where that counts: it helps to reach a volume, and its own
 * discounts stay as they are
 */
export function volumeDiscountOf(
  volumes: readonly VolumeDiscount[],
  total: Exact,
  currency: string,
  before?: Exact,
): (InvoiceDiscount & { readonly volume: LineVolume }) | undefined {
  const reached = reachedVolume(volumes, before === undefined ? total : before.plus(total));
  if (reached === undefined) return undefined;
  const { from, percentage } = reached;
  const volume = { from, total: minorUnitText(total, currency) };
  const inYear = before !== undefined && { before: minorUnitText(before, currency) };
  return { kind: 'percentage', value: percentage, volume: { ...volume, ...inYear } };
}
