import { Exact, roundToMinorUnit } from '#money';
import { type DocumentLine, discountOfLine } from '../document/document-line.js';
import { feeShare } from '../document/fee-lines.js';
import type { IssuedInvoice } from '../invoice/invoice.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { creditableLine, creditLine } from './creditable.js';

/**
 * The unused part of a fee that was paid in advance for a segment that ends before it was to end: its share of what the fee
 * came to after discounts, rounded once, with its tax, and never more than was charged. Undefined when nothing is unused.
 */
export function unusedFeeLine(
  { closed, subscription }: CompleteOccasion,
  feeInvoice: IssuedInvoice | undefined,
): DocumentLine | undefined {
  if (closed === undefined || feeInvoice === undefined || feeInvoice.status === 'void') return undefined;
  const { document } = feeInvoice;
  const index = document.lines.findIndex(
    ({ kind, periodIndex }) => kind === 'recurring-fee' && periodIndex === closed.segment.number,
  );
  const creditable = creditableLine(feeInvoice, index);
  if (creditable === undefined || creditable.line.periodEnd <= closed.segment.end) return undefined;
  const { line } = creditable;
  const charged = feeShare(closed, { start: line.periodStart, end: line.periodEnd }, subscription.timeZone);
  if (charged.isZero()) return undefined;
  const unused = { start: closed.segment.end, end: line.periodEnd };
  const share = feeShare(closed, unused, subscription.timeZone).dividedBy(charged);
  const exact = Exact.parse(line.exactAmount).minus(discountOfLine(line)).times(share);
  const amount = roundToMinorUnit(exact, document.currency);
  const description = `Unused part of: ${line.description}`;
  const credit = creditLine(creditable, { amount, exact, description }, document.currency);
  if (Exact.parse(credit.amount).isZero()) return undefined;
  return { ...credit, periodStart: unused.start, periodEnd: unused.end };
}
