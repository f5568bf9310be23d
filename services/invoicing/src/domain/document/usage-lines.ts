import { Exact, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { MetricCharge } from '../occasion/billing-terms.js';
import type { CompleteOccasion, LateSegment, PricedSegment } from '../occasion/complete-occasion.js';
import { billsUsage } from './billed-segment.js';
import type { DocumentLine } from './document-line.js';
import type { InvoicedUsage } from './invoiced-usage.js';
import { type DraftLine, rulesOf } from './line-rules.js';

/** One line per pricing metric of the closed segment. */
export function usageLines({ closed, subscription }: CompleteOccasion): DraftLine[] {
  if (closed === undefined || !billsUsage(closed)) return [];
  const { charges, productVersion } = closed.charge;
  const rules = rulesOf(closed, subscription);
  return charges.map((metric) => ({ line: { ...usageLine(metric, closed), productVersion }, rules }));
}

/**
 * One line per earlier segment and metric: the rounded amount with everything, less what all documents so far said of it,
 * so that nothing drifts. A difference of nothing waits. Taxed like the line that it follows.
 */
export function lateUsageLines(
  { late, subscription }: CompleteOccasion,
  invoicedUsage: readonly InvoicedUsage[],
): DraftLine[] {
  return late.filter(billsUsage).flatMap((segment) =>
    segment.charge.charges.flatMap((metric) => {
      const before = invoicedUsage.find(
        (one) => one.segment === segment.segment.number && one.metricId === metric.metricId,
      );
      const line = lateUsageLine(metric, segment, before);
      const rules = rulesOf(segment, subscription);
      return line ? [{ line, rules: before?.tax ? { ...rules, tax: before.tax } : rules }] : [];
    }),
  );
}

function lateUsageLine(metric: MetricCharge, late: LateSegment, before?: InvoicedUsage): DocumentLine | undefined {
  const { currency } = late.terms;
  const line = usageLine(metric, late);
  const invoicedBefore = Exact.parse(before?.amount ?? '0');
  const difference = Exact.parse(line.amount).minus(invoicedBefore);
  if (difference.isZero()) return undefined;
  return {
    ...line,
    kind: 'late-usage',
    productVersion: late.charge.productVersion,
    amount: minorUnitText(difference, currency),
    late: {
      amountWithEverything: line.amount,
      invoicedBefore: minorUnitText(invoicedBefore, currency),
      quantityBefore: before?.quantity ?? '0',
      eventCountBefore: before?.eventCount ?? 0,
    },
  };
}

function usageLine(metric: MetricCharge, { segment, terms }: PricedSegment): DocumentLine {
  const exact = Exact.parse(metric.amount);
  return {
    kind: 'usage',
    description: metric.metricName,
    periodIndex: segment.number,
    periodStart: segment.start,
    periodEnd: segment.end,
    productVersion: terms.version,
    metricId: metric.metricId,
    quantity: metric.quantity,
    tiers: metric.tiers,
    ...(metric.otherGroups === undefined ? {} : { otherGroups: metric.otherGroups }),
    adjustments: metric.adjustments,
    ...(metric.carriedQuantity === undefined ? {} : { carriedQuantity: metric.carriedQuantity }),
    eventCount: metric.eventCount,
    exactAmount: exact.toString(),
    amount: minorUnitText(roundToMinorUnit(exact, terms.currency), terms.currency),
  };
}
