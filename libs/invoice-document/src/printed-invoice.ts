import type { InvoiceLineAdjustment, InvoiceLineOtherGroups, InvoiceLineTier } from '#contracts';

export type PrintedTier = Readonly<InvoiceLineTier>;

/** What is printed of a line. Of what came after the first version, nothing and empty text say the same: it is not known. */
export interface PrintedLine {
  readonly kind: string;
  readonly description: string;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly productVersion: number;
  readonly metricId?: string | undefined;
  readonly quantity?: string | undefined;
  readonly tiers: readonly PrintedTier[];
  readonly otherGroups?: Readonly<InvoiceLineOtherGroups> | undefined;
  readonly adjustments: readonly Readonly<InvoiceLineAdjustment>[];
  readonly carriedQuantity?: string | undefined;
  readonly eventCount: number;
  readonly amount: string;
  readonly exactAmount: string;
  readonly discounts?: readonly PrintedDiscount[] | undefined;
  readonly taxBehaviour?: string | undefined;
  readonly taxes?: readonly PrintedTax[] | undefined;
  readonly netAmount?: string | undefined;
  readonly late?: PrintedLate | undefined;
  readonly commitment?: PrintedCommitment | undefined;
  readonly serviceLevel?: PrintedServiceLevel | undefined;
}

export interface PrintedDiscount {
  readonly kind: string;
  readonly value: string;
  readonly amount: string;
  /** Its code. */
  readonly coupon?: string | undefined;
  /** Of a discount by volume. */
  readonly volume?: { readonly from: string; readonly total: string } | undefined;
}

export interface PrintedTax {
  readonly name: string;
  readonly percentage: string;
  readonly amount: string;
}

export interface PrintedLate {
  readonly amountWithEverything: string;
  readonly invoicedBefore: string;
  /** What of a difference below zero does not come back. */
  readonly withheld?: string | undefined;
}

/** What a line of a minimum commitment makes up for. */
export interface PrintedCommitment {
  readonly committed: string;
  readonly fee: string;
  readonly usage: string;
  readonly invoicedBefore?: string | undefined;
  /** As of late usage. */
  readonly withheld?: string | undefined;
}

/** A target that was missed. */
export interface PrintedServiceLevel {
  readonly direction: string;
  readonly target: string;
  readonly measured: string;
  /** Its presence says that target and measured are percentages. */
  readonly ofMetricId?: string | undefined;
  readonly creditPercentage: string;
  readonly usage: string;
}

export interface PrintedParty {
  readonly addressLines?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
}

export interface PrintedSeller extends PrintedParty {
  readonly legalName?: string | undefined;
  readonly email?: string | undefined;
  readonly remittance?: string | undefined;
  readonly terms?: string | undefined;
  readonly brand?: PrintedBrand | undefined;
}

/** How the sender looked when it was issued. */
export interface PrintedBrand {
  /** `#rrggbb`, dark enough to be read on white. */
  readonly accent?: string | undefined;
  /** `hash` names the picture that has to come with the document. */
  readonly logo?: { readonly hash: string; readonly width: number; readonly height: number } | undefined;
}

export interface PrintedBuyer extends PrintedParty {
  readonly reference?: string | undefined;
}

interface PrintedContent {
  /**
   * How it is printed. 2: it says where the customer accounts for the tax; from 1 on: in all scripts; absent or 0: in our own
   * typeface alone (Latin, Greek, Cyrillic), all else as boxes.
   */
  readonly edition?: number | undefined;
  readonly number: string;
  readonly sellerName: string;
  readonly seller?: PrintedSeller | undefined;
  readonly subscriptionName: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly buyer?: PrintedBuyer | undefined;
  readonly productName: string;
  readonly currency: string;
  readonly datedAt: number;
  readonly finalizedAt: number;
  readonly timeZone: string;
  readonly lines: readonly PrintedLine[];
  readonly subtotal: string;
  readonly discountTotal?: string | undefined;
  readonly netTotal?: string | undefined;
  readonly taxTotal: string;
  readonly total: string;
}

/** An invoice as it was issued: what is paid since is not printed. */
export interface PrintedInvoice extends PrintedContent {
  readonly kind?: 'invoice' | undefined;
  readonly dueOn: string;
  readonly balanceApplied?: string | undefined;
  readonly walletApplied?: string | undefined;
}

/** A credit note as it was issued. */
export interface PrintedCreditNote extends PrintedContent {
  readonly kind: 'credit-note';
  readonly invoiceNumber?: string | undefined;
  readonly memo?: string | undefined;
}

export type PrintedDocument = PrintedInvoice | PrintedCreditNote;
