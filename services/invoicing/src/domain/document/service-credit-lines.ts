import { Exact, roundToMinorUnit } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { MetricCharge, ServiceLevel } from '../occasion/billing-terms.js';
import type { ClosedSegment, CompleteOccasion } from '../occasion/complete-occasion.js';
import { billsFee } from './billed-segment.js';
import type { DocumentLine } from './document-line.js';
import { type DraftLine, rulesOf } from './line-rules.js';

const hundred = Exact.parse(100);

/**
 * One line, below zero, for each target that the closed segment missed: its percentage of the segment's rounded usage, rounded.
 * All of them together never credit more than that usage. What is measured when the segment is closed stands: usage that
 * comes later changes no credit. Where no event was measured nothing was missed, and trials and pauses promise nothing.
 */
export function serviceCreditLines({ closed, subscription }: CompleteOccasion): DraftLine[] {
  if (closed === undefined || !billsFee(closed)) return [];
  const { terms, charge } = closed;
  const rounded = charge.charges.map(({ amount }) => roundToMinorUnit(Exact.parse(amount), terms.currency));
  const usage = Exact.max(Exact.sum(rounded), Exact.zero);
  let left = usage;
  return (terms.serviceLevels ?? []).flatMap((level) => {
    const measured = measuredOf(level, charge.charges);
    if (measured === undefined || !isMissed(level, measured)) return [];
    const exact = Exact.min(usage.times(Exact.parse(level.creditPercentage)).dividedBy(hundred), left);
    const credited = roundToMinorUnit(exact, terms.currency);
    left = left.minus(credited);
    const line = creditedLine(closed, level, { measured, usage, exact, credited });
    return [{ line, rules: rulesOf(closed, subscription) }];
  });
}

function measuredOf({ metricId, ofMetricId }: ServiceLevel, charges: readonly MetricCharge[]): Exact | undefined {
  const chargeOf = (id: string) => charges.find((one) => one.metricId === id);
  const metric = chargeOf(metricId);
  if (metric === undefined) return undefined;
  const quantity = Exact.parse(metric.quantity);
  if (ofMetricId === undefined) return metric.eventCount === 0 ? undefined : quantity;
  const whole = Exact.parse(chargeOf(ofMetricId)?.quantity ?? '0');
  return whole.isPositive() ? quantity.times(hundred).dividedBy(whole) : undefined;
}

function isMissed({ direction, target }: ServiceLevel, measured: Exact): boolean {
  const above = measured.compare(Exact.parse(target));
  return direction === 'at-least' ? above < 0 : above > 0;
}

interface Missed {
  readonly measured: Exact;
  readonly usage: Exact;
  readonly exact: Exact;
  readonly credited: Exact;
}

function creditedLine({ segment, terms, charge }: ClosedSegment, level: ServiceLevel, missed: Missed): DocumentLine {
  const text = (amount: Exact) => minorUnitText(amount, terms.currency);
  return {
    kind: 'service-credit',
    description: `Service credit: ${level.name}`,
    periodIndex: segment.number,
    periodStart: segment.start,
    periodEnd: segment.end,
    productVersion: charge.productVersion,
    tiers: [],
    adjustments: [],
    eventCount: 0,
    exactAmount: missed.exact.negated().toString(),
    amount: text(missed.credited.negated()),
    serviceLevel: { ...level, measured: missed.measured.toString(), usage: text(missed.usage) },
  };
}
