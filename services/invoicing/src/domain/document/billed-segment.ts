import type { PricedSegment } from '../occasion/complete-occasion.js';

/** Only paid segments owe a recurring fee. */
export function billsFee(priced: PricedSegment | undefined): boolean {
  return priced?.segment.phase === 'paid';
}

/** Usage of a trial is shown, and billed only where the product says so. */
export function billsUsage({ segment, terms }: PricedSegment): boolean {
  return segment.phase === 'paid' || (segment.phase === 'trial' && terms.billsTrialUsage === true);
}

/** Cut at its first instant: it owes nothing. */
export const hasNoLength = ({ segment: { start, end } }: PricedSegment): boolean => end <= start;
