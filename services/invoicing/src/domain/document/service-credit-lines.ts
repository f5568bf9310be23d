import { type MissedTarget, serviceCredits } from '#agreements';
import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { ServiceLevel } from '../occasion/billing-terms.js';
import type { ClosedSegment, CompleteOccasion } from '../occasion/complete-occasion.js';
import { billsFee } from './billed-segment.js';
import type { DocumentLine } from './document-line.js';
import { type DraftLine, rulesOf } from './line-rules.js';

/**
 * One line, below zero, for each target that the closed segment missed: its percentage of the segment's rounded usage, rounded.
 * All of them together never credit more than that usage. What is measured when the segment is closed stands: usage that
 * comes later changes no credit. Where no event was measured nothing was missed, and trials and pauses promise nothing.
 */
export function serviceCreditLines({ closed, subscription }: CompleteOccasion): DraftLine[] {
  if (closed === undefined || !billsFee(closed)) return [];
  const { terms, charge } = closed;
  const metrics = charge.charges.map(({ quantity, ...metric }) => ({ ...metric, quantity: Exact.parse(quantity) }));
  const amounts = charge.charges.map(({ amount }) => Exact.parse(amount));
  return serviceCredits(terms.serviceLevels ?? [], metrics, amounts, terms.currency).map((missed) => ({
    line: creditedLine(closed, missed),
    rules: rulesOf(closed, subscription),
  }));
}

function creditedLine({ segment, terms, charge }: ClosedSegment, missed: MissedTarget<ServiceLevel>): DocumentLine {
  const level = missed.target;
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
