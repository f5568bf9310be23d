import { Exact } from '#money';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import type { GatewayTax } from '../occasion/facts.js';
import type { TaxationState, TaxRequest } from '../tax/taxation.js';
import type { AccountCredit, WalletPart } from '../wallet/account-credit.js';
import type { EarlierDocument } from './billed-usage.js';
import type { AppliedCoupon, RunningCoupon } from './coupons-stage.js';
import type { BillingDocument, DocumentTax } from './document.js';
import { lineTotal } from './document-line.js';
import type { InvoicedInYear } from './invoiced-in-year.js';
import type { InvoicedUsage } from './invoiced-usage.js';
import type { DraftLine } from './line-rules.js';

/** What a document is made from. */
export interface DocumentFacts {
  readonly occasion: CompleteOccasion;
  /** Names of the setup fees that the account has been charged for this product. */
  readonly chargedSetupFees: ReadonlySet<string>;
  /** What earlier documents said of the segments that late charges name. */
  readonly invoicedUsage: readonly InvoicedUsage[];
  /** Those that speak of these segments. */
  readonly earlier: readonly EarlierDocument[];
  /** What they came to in the contract years of the subscription, where a volume depends on it; in the document's currency. */
  readonly invoicedInYears: readonly InvoicedInYear[];
  /** Those of the subscription, in the order of their redemption. */
  readonly coupons: readonly RunningCoupon[];
  /** The account's, in the currency of the document. */
  readonly balance: Exact;
  /** The same of its wallet, if it has one. */
  readonly credit?: AccountCredit | undefined;
  /** Of the payment gateways of which it is known. */
  readonly gatewayTaxes: ReadonlyMap<string, GatewayTax>;
  /** What a tax service was asked about the document, and what it said. */
  readonly taxation: TaxationState;
  /** It is only shown: what a tax service says comes when it is issued. */
  readonly isDraft?: true | undefined;
}

/** A document on its way. */
export interface DraftDocument {
  readonly kind: BillingDocument['kind'];
  readonly currency: string;
  readonly lines: readonly DraftLine[];
  readonly coupons: readonly AppliedCoupon[];
  readonly balanceApplied: Exact;
  readonly walletId?: string | undefined;
  readonly walletParts: readonly WalletPart[];
  readonly tax?: DocumentTax | undefined;
  /** It cannot be issued before this is answered. Of a draft: what will be asked. */
  readonly taxRequest?: TaxRequest | undefined;
}

/** One stage on a document's way: it adds its part, or answers undefined when no document is due. */
export interface Stage {
  readonly name:
    | 'lines'
    | 'discounts'
    | 'over coupons'
    | 'coupons'
    | 'earlier coupons'
    | 'reductions'
    | 'tax'
    | 'kind'
    | 'balance'
    | 'wallet';
  apply(draft: DraftDocument, facts: DocumentFacts): DraftDocument | undefined;
}

export function totalOf({ lines }: Pick<DraftDocument, 'lines'>): Exact {
  return Exact.sum(lines.map(({ line }) => lineTotal(line)));
}
