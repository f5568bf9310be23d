import { Refusal } from '#decider';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import type { DocumentFacts, DraftDocument, Stage } from './draft-document.js';
import { isPaidInAdvance } from './fee-lines.js';
import { linesStage } from './lines-stage.js';
import { numberStage } from './number-stage.js';

/**
 * The order in which a document comes to be: lines, discounts, tax, balance, number. Discounts, tax and an account's
 * balance do nothing to a document yet; each takes its place here when it does.
 */
const stages: readonly Stage[] = [linesStage, numberStage];

/** Undefined when no document is due; throws a Refusal when the rules say no. */
export function draftDocument(facts: DocumentFacts): DraftDocument | undefined {
  let draft = emptyDraft(facts.occasion);
  for (const { apply } of stages) draft = draft && apply(draft, facts);
  return draft;
}

function emptyDraft(occasion: CompleteOccasion): DraftDocument | undefined {
  const segments = [occasion.closed, occasion.opened].filter((one) => one !== undefined);
  const [currency, other] = new Set(segments.map(({ terms }) => terms.currency));
  if (currency === undefined || !isInvoiced(occasion)) return undefined;
  if (other !== undefined)
    throw new Refusal<InvoicingRefusal>('two-currencies', 'The closed and the new segment have two currencies.');
  return { kind: 'invoice', number: '', currency, lines: [] };
}

// The start of a subscription is a date to invoice only when something is paid in advance; its end only when something
// is owed in arrears, be it usage that came to nothing.
const isInvoiced = ({ occasion, closed, opened }: CompleteOccasion) => {
  if (occasion.kind === 'segment-start') return isPaidInAdvance(opened);
  return opened !== undefined || !isPaidInAdvance(closed) || closed?.charge.charges.length !== 0;
};
