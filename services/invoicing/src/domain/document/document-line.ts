import { Exact, type InvoiceDiscount, type TaxMode } from '#money';
import type { ServiceLevel } from '../occasion/billing-terms.js';

export type LineKind =
  | 'setup-fee'
  | 'recurring-fee'
  | 'usage'
  | 'late-usage'
  | 'commitment'
  | 'service-credit'
  | 'credit-top-up';

export interface LineTier {
  readonly name: string;
  readonly from: string;
  readonly upTo?: string | undefined;
  readonly quantity: string;
  readonly unitRate?: string | undefined;
  readonly fixedCost?: string | undefined;
  readonly packageSize?: string | undefined;
  readonly group?: string | undefined;
  /** `not-set` or `empty`: `group` stands in place of a name. */
  readonly unnamedGroup?: string | undefined;
  readonly amount: string;
}

export interface LineAdjustment {
  readonly kind: string;
  readonly amount: string;
  /** Of a pricing rule. */
  readonly rule?: LineRule | undefined;
}

/** A pricing rule, and what it has applied to. Exact: decimal text, or n/d. */
export interface LineRule {
  readonly name: string;
  /** One of the two: of what its events added to the charge, or for each unit that they added to the quantity. */
  readonly percentage?: string | undefined;
  readonly amountPerUnit?: string | undefined;
  readonly eventCount: number;
  readonly quantity: string;
  /** With the rules before it. */
  readonly amountBefore: string;
  /** Of a discount per unit: what of quantity × amount did not happen. Absent on documents from before it was recorded. */
  readonly cutOff?: string | undefined;
}

/** Groups beyond the largest, added up: a document names so many of them and no more. */
export interface LineOtherGroups {
  readonly count: number;
  readonly quantity: string;
  /** Exact: decimal text, or n/d. */
  readonly amount: string;
  readonly eventCount: number;
}

/** What a discount of the invoice took off a line. */
export interface LineDiscount extends InvoiceDiscount {
  readonly amount: string;
  /** The code of the coupon that it is; absent: it is the product's. */
  readonly coupon?: string | undefined;
  /** Of a discount by volume. */
  readonly volume?: LineVolume | undefined;
}

/** Why a discount by volume applies, in major units. */
export interface LineVolume {
  /** What had to be reached. */
  readonly from: string;
  /** What the lines came to. */
  readonly total: string;
  /** What invoices of the contract year had come to before, where that counts. */
  readonly before?: string | undefined;
}

export interface TaxRate {
  readonly name: string;
  /** Decimal text: 19 is nineteen percent. */
  readonly percentage: string;
}

export interface LineTax extends TaxRate {
  readonly amount: string;
}

/** What is said about usage of an earlier period that came since; the line itself says the period with everything. */
export interface LineLate {
  /** Rounded. */
  readonly amountWithEverything: string;
  /** By all documents before this one. */
  readonly invoicedBefore: string;
  readonly quantityBefore: string;
  readonly eventCountBefore: number;
  /**
   * What of a difference below zero does not come back, because so much was given back before, or never asked for: zero or
   * more, before discounts. Absent: nothing of it.
   */
  readonly withheld?: string | undefined;
}

/** What a line of a minimum commitment makes up for. Rounded, before discounts and taxes. */
export interface LineCommitment {
  /** Prorated like the fee. */
  readonly committed: string;
  /** The recurring fee of the segment, whenever it was charged. */
  readonly fee: string;
  /** All its usage. */
  readonly usage: string;
  /** The two of them. */
  readonly reached: string;
  /** What all documents before this one said of it, when usage that came since changed it. */
  readonly invoicedBefore?: string | undefined;
  /** As of late usage: what of a difference below zero does not come back. */
  readonly withheld?: string | undefined;
}

/** A target that was missed. */
export interface LineServiceLevel extends ServiceLevel {
  /** Exact: decimal text, or n/d; a percentage when it is a share of another metric. */
  readonly measured: string;
  /** The rounded usage of the period of which a percentage is credited. */
  readonly usage: string;
}

/** One line, with everything that explains its amount. Amounts are decimal text in major units. */
export interface DocumentLine {
  readonly kind: LineKind;
  readonly description: string;
  /** The segment's number. */
  readonly periodIndex: number;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly productVersion: number;
  /** Whose it is, where that is another product than the one that the document names; of before, of setup fees alone. */
  readonly productId?: string | undefined;
  /** As its version says it; absent in versions of before it was. */
  readonly productName?: string | undefined;
  readonly metricId?: string | undefined;
  readonly quantity?: string | undefined;
  /** With `otherGroups` and the adjustments they add up to the exact amount. */
  readonly tiers: readonly LineTier[];
  readonly otherGroups?: LineOtherGroups | undefined;
  readonly adjustments: readonly LineAdjustment[];
  /**
   * What the contract year had come to before, where the tiers go on from that. Exact: decimal text, or n/d. Quantity and
   * tiers are of this period alone.
   */
  readonly carriedQuantity?: string | undefined;
  readonly eventCount: number;
  /** Before rounding: decimal text, or n/d. */
  readonly exactAmount: string;
  /** Rounded to the currency's minor unit, before discounts and taxes. Of late usage: what is not invoiced yet. */
  readonly amount: string;
  /** In their order. Absent, like all that follows, in documents of before there were any. */
  readonly discounts?: readonly LineDiscount[] | undefined;
  /** Whether what the discounts left holds its taxes. */
  readonly taxBehaviour?: TaxMode | undefined;
  readonly taxes?: readonly LineTax[] | undefined;
  readonly netAmount?: string | undefined;
  readonly totalAmount?: string | undefined;
  readonly late?: LineLate | undefined;
  readonly commitment?: LineCommitment | undefined;
  readonly serviceLevel?: LineServiceLevel | undefined;
  /** On credit notes: which line of the invoice it takes back, counted from 0. */
  readonly creditedLine?: number | undefined;
}

/** What a line comes to, taxes included. */
export function lineTotal({ totalAmount, amount }: DocumentLine): Exact {
  return Exact.parse(totalAmount ?? amount);
}

export function discountOfLine({ discounts = [] }: DocumentLine): Exact {
  return Exact.sum(discounts.map(({ amount }) => Exact.parse(amount)));
}
