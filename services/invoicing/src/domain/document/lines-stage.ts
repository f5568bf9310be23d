import { Exact } from '#money';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { billsFee, billsUsage, hasNoLength } from './billed-segment.js';
import { commitmentLines, lateCommitmentLines } from './commitment-lines.js';
import type { Stage } from './draft-document.js';
import { isPaidInAdvance, recurringFeeLines, setupFeeLines } from './fee-lines.js';
import { headedProduct } from './headed-product.js';
import { ofProduct } from './line-product.js';
import type { DraftLine } from './line-rules.js';
import { serviceCreditLines } from './service-credit-lines.js';
import { lateUsageLines, usageLines } from './usage-lines.js';

/**
 * Fees, usage, commitments and late usage, each line rounded. A product may ask that no document is made when every line is zero, and
 * what is no date to invoice by itself makes one for late usage alone.
 */
export const linesStage: Stage = {
  name: 'lines',
  apply: (draft, { occasion, chargedSetupFees, invoicedUsage }) => {
    const all = [
      ...setupFeeLines(occasion, chargedSetupFees),
      ...recurringFeeLines(occasion),
      ...usageLines(occasion),
      ...commitmentLines(occasion),
      ...serviceCreditLines(occasion),
      ...lateUsageLines(occasion, invoicedUsage),
      ...lateCommitmentLines(occasion, invoicedUsage),
    ];
    const named = headedProduct(occasion);
    const lines = all.filter(isShown).map(({ line, rules }) => ({ rules, line: ofProduct(line, rules, named) }));
    return isDue(lines, occasion) ? { ...draft, lines } : undefined;
  },
};

/** Whether what an occasion comes to is a document. */
export function isDue(lines: readonly DraftLine[], occasion: CompleteOccasion): boolean {
  const terms = occasion.closed?.terms ?? occasion.opened?.terms;
  const needsAmount = terms?.suppressZeroInvoices || !isInvoiced(occasion);
  return !needsAmount || !lines.every(isZero);
}

const isShown = (draft: DraftLine) => draft.line.eventCount > 0 || !isZero(draft);

const isZero = ({ line }: DraftLine) => Exact.parse(line.amount).isZero();

// The start of a subscription is a date to invoice only when something is paid in advance; its end only when something
// is owed in arrears, be it usage that came to nothing. What is not billed, such as a trial, is no reason to invoice.
function isInvoiced({ occasion, closed, opened }: CompleteOccasion): boolean {
  if (billsFee(opened) && isPaidInAdvance(opened)) return true;
  if (occasion.kind === 'segment-start' || closed === undefined || !billsUsage(closed) || hasNoLength(closed))
    return false;
  const isMetered = closed.charge.charges.length > 0;
  return billsFee(closed) ? opened !== undefined || !isPaidInAdvance(closed) || isMetered : isMetered;
}
