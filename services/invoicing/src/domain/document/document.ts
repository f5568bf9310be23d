import type { PaymentTerms } from '../occasion/billing-terms.js';
import type { Occasion, TopUpOccasion } from '../occasion/occasion.js';
import type { WalletPart } from '../wallet/account-credit.js';
import type { AppliedCoupon } from './coupons-stage.js';
import type { DocumentLine } from './document-line.js';

/** Where somebody is, as it is printed. */
export interface PartyAddress {
  readonly addressLines?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly taxId?: string | undefined;
}

export interface Seller extends PartyAddress {
  readonly legalName?: string | undefined;
  readonly email?: string | undefined;
  /** How to pay, printed below the total. */
  readonly remittance?: string | undefined;
  /** Printed at the end. */
  readonly terms?: string | undefined;
  readonly brand?: Brand | undefined;
}

/** How whoever sends it looked when it was issued. */
export interface Brand {
  /** `#rrggbb`, dark enough to be read on white. */
  readonly accent?: string | undefined;
  readonly logo?: Logo | undefined;
}

/** A picture that is kept for ever under its hash, SHA-256 in hex; in pixels. */
export interface Logo {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

export interface Buyer extends PartyAddress {
  /** Buyer reference or purchase order. */
  readonly reference?: string | undefined;
}

/** Sums of the lines. Net is what discounts leave without taxes; the total holds the taxes. */
export interface DocumentTotals {
  readonly subtotal: string;
  readonly discountTotal?: string | undefined;
  readonly netTotal?: string | undefined;
  readonly taxTotal: string;
  readonly total: string;
}

/** How documents are printed that are issued now; what was issued before keeps its own, and with it its bytes. */
export const presentEdition = 2;

/** What every document says, as it was issued. It never changes; what happens to it afterwards stands beside it. */
export interface DocumentContent extends DocumentTotals {
  readonly number: string;
  readonly sellerName: string;
  readonly seller?: Seller | undefined;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly buyer?: Buyer | undefined;
  /** Further addresses that get it. */
  readonly recipients?: readonly string[] | undefined;
  /** Nothing is written to the customer about it. */
  readonly notificationsOff?: boolean | undefined;
  readonly productId: string;
  readonly productName: string;
  readonly currency: string;
  readonly occasion: Occasion | TopUpOccasion;
  /** The occasion's instant. */
  readonly datedAt: number;
  readonly finalizedAt: number;
  readonly timeZone: string;
  readonly lines: readonly DocumentLine[];
  /** Absent: the first, which knew Latin, Greek and Cyrillic letters alone. */
  readonly edition?: number | undefined;
}

/** The calculation of a payment gateway's own tax service that its taxes are of. */
export interface DocumentTax {
  readonly gatewayId: string;
  readonly calculationId: string;
}

export interface InvoiceDocument extends DocumentContent {
  readonly kind: 'invoice';
  readonly invoiceId: string;
  readonly dueOn: string;
  /** What of the account's balance paid when it was issued. */
  readonly balanceApplied?: string | undefined;
  /** What of the account's wallet paid what the balance had left, which one, and of which grants. Absent: nothing did. */
  readonly walletApplied?: string | undefined;
  readonly walletId?: string | undefined;
  readonly walletParts?: readonly WalletPart[] | undefined;
  /** What coupons took off its lines, in their order. Absent: none did. */
  readonly coupons?: readonly AppliedCoupon[] | undefined;
  /** Absent: as it says, and nobody tells us. */
  readonly paymentOption?: PaymentTerms['option'] | undefined;
  /** Through which it is charged. */
  readonly gatewayId?: string | undefined;
  /** Absent: its taxes are those of product and account. */
  readonly tax?: DocumentTax | undefined;
  /** The test clock by which what was not paid is asked for; absent: the tenant's time. */
  readonly testClockId?: string | undefined;
}

export const creditReasons = [
  'unused-fee',
  'late-usage',
  'order-change',
  'duplicate',
  'product-unsatisfactory',
  'goodwill',
  'other',
] as const;

export type CreditReason = (typeof creditReasons)[number];

/** Takes back a part of what was invoiced; its amounts are what is credited. */
export interface CreditNoteDocument extends DocumentContent {
  readonly kind: 'credit-note';
  readonly creditNoteId: string;
  /** The invoice that it corrects. */
  readonly invoiceId?: string | undefined;
  readonly invoiceNumber?: string | undefined;
  readonly reason: CreditReason;
  readonly memo: string;
  /**
   * What coupons took off what it asks for, below zero like everything that a credit note asks for; those that stand on so many
   * documents and no more. Absent: none did. There are any only where all that was left is less than nothing by rounding of taxes.
   */
  readonly coupons?: readonly AppliedCoupon[] | undefined;
}

/** The kinds of document; all of them have lines and come through the same stages. */
export type BillingDocument = InvoiceDocument | CreditNoteDocument;
