import { Refusal } from '#decider';
import { Exact } from '#money';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { balanceStage } from './balance-stage.js';
import type { DocumentFacts, DraftDocument, Stage } from './draft-document.js';
import { kindStage } from './kind-stage.js';
import { linesStage } from './lines-stage.js';
import { reductionsStage } from './reductions-stage.js';
import { taxStage } from './tax-stage.js';
import { walletStage } from './wallet-stage.js';

/**
 * The order in which a document comes to be. Discounts come before taxes, because tax is owed on what is left; the kind
 * follows from the total; the balance pays what taxes are in, and credit that was paid
 * ahead or given what that left.
 */
const stages: readonly Stage[] = [linesStage, reductionsStage, taxStage, kindStage, balanceStage, walletStage];

/** Undefined when no document is due; throws a Refusal when the rules say no. */
export function draftDocument(facts: DocumentFacts): DraftDocument | undefined {
  let draft = emptyDraft(facts.occasion);
  for (const { apply } of stages) draft = draft && apply(draft, facts);
  return draft;
}

/** Undefined when an occasion names no segment; throws a Refusal when it names two currencies. */
export function currencyOf({ closed, opened, late }: CompleteOccasion): string | undefined {
  const segments = [closed, opened, ...late].filter((one) => one !== undefined);
  const [currency, other] = new Set(segments.map(({ terms }) => terms.currency));
  if (other !== undefined)
    throw new Refusal<InvoicingRefusal>('two-currencies', 'The closed and the new segment have two currencies.');
  return currency;
}

function emptyDraft(occasion: CompleteOccasion): DraftDocument | undefined {
  const currency = currencyOf(occasion);
  return currency === undefined
    ? undefined
    : { kind: 'invoice', currency, lines: [], coupons: [], balanceApplied: Exact.zero, walletParts: [] };
}
