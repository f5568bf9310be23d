import { Exact, roundToMinorUnit } from '#money';
import type { DocumentContent } from '../document/document.js';
import { type DocumentLine, discountOfLine } from '../document/document-line.js';
import { feeShare } from '../document/fee-lines.js';
import { negatedLine } from '../document/kind-stage.js';
import type { IssuedInvoice } from '../invoice/invoice.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import type { IssuedCreditNote } from './credit-note.js';
import { creditableLine, creditLine } from './creditable.js';

/** Where the fee was charged, with the amounts that were charged. */
export type ChargedFee = Pick<IssuedInvoice, 'credits'> & { readonly document: DocumentContent };

/**
 * The document on which a fee stands, as it charges it: an invoice, unless that is void, or a credit note, because what was
 * given back beside the fee was more; its amounts are turned. Undefined when nothing was charged.
 */
export function chargedFee(
  invoice: IssuedInvoice | undefined,
  note: IssuedCreditNote | undefined,
): ChargedFee | undefined {
  if (invoice !== undefined) return invoice.status === 'void' ? undefined : invoice;
  if (note === undefined) return undefined;
  const { document } = note;
  return { document: { ...document, lines: document.lines.map((line) => negatedLine(line, document.currency)) } };
}

/**
 * The unused part of a fee that was paid in advance for a segment that ends before it was to end: its share of what the fee
 * came to after discounts, rounded once, with its tax, and never more than was charged. Undefined when nothing is unused.
 */
export function unusedFeeLine(
  { closed, subscription }: CompleteOccasion,
  charged: ChargedFee | undefined,
): DocumentLine | undefined {
  if (closed === undefined || charged === undefined) return undefined;
  const { document } = charged;
  const index = document.lines.findIndex(
    ({ kind, periodIndex }) => kind === 'recurring-fee' && periodIndex === closed.segment.number,
  );
  const creditable = creditableLine(charged, index);
  if (creditable === undefined || creditable.line.periodEnd <= closed.segment.end) return undefined;
  const { line } = creditable;
  const owed = feeShare(closed, { start: line.periodStart, end: line.periodEnd }, subscription.timeZone);
  if (owed.isZero()) return undefined;
  const unused = { start: closed.segment.end, end: line.periodEnd };
  const share = feeShare(closed, unused, subscription.timeZone).dividedBy(owed);
  const exact = Exact.parse(line.exactAmount).minus(discountOfLine(line)).times(share);
  const amount = roundToMinorUnit(exact, document.currency);
  const description = `Unused part of: ${line.description}`;
  const credit = creditLine(creditable, { amount, exact, description }, document.currency);
  if (Exact.parse(credit.amount).isZero()) return undefined;
  return { ...credit, periodStart: unused.start, periodEnd: unused.end };
}
