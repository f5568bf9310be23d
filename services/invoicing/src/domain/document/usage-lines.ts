import { Exact, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import type { DocumentLine } from './document-line.js';

/** One line per pricing metric of the closed segment. */
export function usageLines({ closed }: CompleteOccasion): DocumentLine[] {
  if (closed === undefined) return [];
  const { segment, charge, terms } = closed;
  return charge.charges.map((metric) => {
    const exact = Exact.parse(metric.amount);
    return {
      kind: 'usage',
      description: metric.metricName,
      periodIndex: segment.number,
      periodStart: segment.start,
      periodEnd: segment.end,
      productVersion: charge.productVersion,
      metricId: metric.metricId,
      quantity: metric.quantity,
      tiers: metric.tiers,
      ...(metric.otherGroups === undefined ? {} : { otherGroups: metric.otherGroups }),
      adjustments: metric.adjustments,
      eventCount: metric.eventCount,
      exactAmount: exact.toString(),
      amount: minorUnitText(roundToMinorUnit(exact, terms.currency), terms.currency),
    };
  });
}
