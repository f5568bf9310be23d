import { boundariesOf } from './boundaries.js';
import type { BillingCadence, Period } from './cadence.js';

/**
 * The period with that index. Without alignment an index may be negative and names what would have come before the
 * anchor; an aligned cadence begins with its stub.
 */
export function periodAt(cadence: BillingCadence, index: number): Period {
  const boundaries = boundariesOf(cadence);
  const boundary = boundaries.at(0);
  const hasStub = boundary > cadence.anchorAt;
  if (cadence.aligned && index < 0) throw new RangeError('an aligned cadence has no period before its anchor');
  if (hasStub && index === 0) {
    const full = { start: boundaries.at(-1), end: boundary };
    return { index, start: cadence.anchorAt, end: boundary, full };
  }
  const number = hasStub ? index - 1 : index;
  const full = { start: boundaries.at(number), end: boundaries.at(number + 1) };
  return { index, ...full, full };
}

/** The period that an instant belongs to; undefined before the anchor. */
export function periodContaining(cadence: BillingCadence, at: number): Period | undefined {
  if (at < cadence.anchorAt) return undefined;
  const boundaries = boundariesOf(cadence);
  const hasStub = boundaries.at(0) > cadence.anchorAt;
  if (at < boundaries.at(0)) return periodAt(cadence, 0);
  let number = Math.max(boundaries.near(at), 0);
  while (boundaries.at(number) > at) number -= 1;
  while (boundaries.at(number + 1) <= at) number += 1;
  return periodAt(cadence, hasStub ? number + 1 : number);
}
