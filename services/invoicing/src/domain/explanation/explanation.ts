import type { TaxMode } from '#money';
import type { CompletePricingMetric } from '#pricing';
import type { Segment } from '#timeline';
import type { BillingDocument } from '../document/document.js';
import type {
  DocumentLine,
  LineCommitment,
  LineLate,
  LineOtherGroups,
  LineRule,
  LineServiceLevel,
  LineTier,
  LineVolume,
  TaxRate,
} from '../document/document-line.js';
import type { ProductTerms } from '../occasion/billing-terms.js';

/** A line of a document with what is known of how it was priced; what is not known is not said. */
export interface ExplainedLine {
  readonly document: BillingDocument;
  readonly line: DocumentLine;
  readonly segment?: Segment | undefined;
  /** Of the version that it was billed by. */
  readonly terms?: ProductTerms | undefined;
  readonly metric?: CompletePricingMetric | undefined;
}

export const stepKinds = [
  'events',
  'quantity',
  'fee',
  'proration',
  'commitment',
  'service-level',
  'tiers',
  'adjustment',
  'cut-off',
  'exact-amount',
  'rounding',
  'late-usage',
  'credit',
  'discount',
  'tax',
  'total',
] as const;

export type StepKind = (typeof stepKinds)[number];

/** One step of the argument: what is true now, and why. Amounts and quantities are decimal text, or n/d where exact. */
export interface ExplanationStep {
  readonly step: StepKind;
  /** English: why. How much is `amount`, which stands beside it. */
  readonly sentence: string;
  /** What the line comes to after the step. */
  readonly amount?: string;
  /** What the step added; negative: took off. Of an inclusive tax: what of the line is the tax. */
  readonly change?: string;
  readonly eventCount?: number;
  readonly quantity?: string;
  readonly aggregation?: CompletePricingMetric['aggregation'];
  readonly filters?: CompletePricingMetric['filters'];
  readonly groupBy?: string;
  readonly carriedQuantity?: string;
  readonly mode?: CompletePricingMetric['mode'];
  readonly tiers?: readonly ExplainedTier[];
  readonly otherGroups?: LineOtherGroups;
  readonly proration?: ExplainedProration;
  readonly late?: LineLate;
  readonly commitment?: LineCommitment;
  readonly serviceLevel?: LineServiceLevel;
  /** Of a discount by volume. */
  readonly volume?: LineVolume;
  /** Of an adjustment that is a pricing rule. */
  readonly rule?: LineRule;
  /** Of an adjustment or a discount. */
  readonly kind?: string;
  readonly value?: string;
  /** The code of a discount that is a coupon. */
  readonly coupon?: string;
  readonly rate?: TaxRate;
  readonly taxBehaviour?: TaxMode;
  readonly netAmount?: string;
}

export interface ExplainedTier extends LineTier {
  readonly sentence: string;
}

/** Both ways of counting, and the one that decides. */
export interface ExplainedProration {
  readonly policy: 'elapsed-time' | 'whole-days';
  readonly activeMs: number;
  readonly fullMs: number;
  /** Differences of local dates. */
  readonly activeDays: number;
  readonly fullDays: number;
  readonly share: string;
}

/** Both sides are computed from different parts of the document. */
export interface ExplanationCheck {
  readonly check: string;
  /** What must be equal, in English. */
  readonly sentence: string;
  readonly left: string;
  readonly right: string;
  readonly holds: boolean;
}

export interface Explanation {
  readonly steps: readonly ExplanationStep[];
  readonly checks: readonly ExplanationCheck[];
  /** Whether every check holds. */
  readonly addsUp: boolean;
}
