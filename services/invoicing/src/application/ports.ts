import type { Refusal } from '#decider';
import type { AggregateStore } from '#event-store';
import type { Exact } from '#money';
import type { Segment } from '#timeline';
import type { CouponEvent, CouponState } from '../domain/coupon/coupon.js';
import type { CreditNoteEvent, CreditNoteState } from '../domain/credit-note/credit-note.js';
import type { EarlierDocument } from '../domain/document/billed-usage.js';
import type { InvoicedInYear } from '../domain/document/invoiced-in-year.js';
import type { InvoicedUsage } from '../domain/document/invoiced-usage.js';
import type { DraftedFor, PlannedEnd } from '../domain/draft/draft-occasion.js';
import type { InvoiceState } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import type { LastNumbers } from '../domain/issue/issue-documents.js';
import type { EarliestPlaces } from '../domain/occasion/account-turn.js';
import type { LateCharge, MetricCharge, ProductTerms } from '../domain/occasion/billing-terms.js';
import type { KnownOccasion, KnownSegment, PricedSegment } from '../domain/occasion/complete-occasion.js';
import type { Fact, GatewayTax } from '../domain/occasion/facts.js';
import type { Occasion } from '../domain/occasion/occasion.js';
import type { TaxationEvent, TaxationState } from '../domain/tax/taxation.js';
import type { WalletEvent, WalletState } from '../domain/wallet/wallet.js';
import type { Redemptions } from './coupons/redemptions.js';
import type { Postings } from './wallets/postings.js';

/** One transaction on one tenant. They take turns: numbers are gapless, and facts meet each other. */
export interface UnitOfWork {
  readonly invoices: AggregateStore<InvoiceState, InvoiceEvent>;
  readonly creditNotes: AggregateStore<CreditNoteState, CreditNoteEvent>;
  readonly coupons: AggregateStore<CouponState, CouponEvent>;
  readonly redemptions: Redemptions;
  readonly wallets: AggregateStore<WalletState, WalletEvent>;
  readonly postings: Postings;
  /** By the id of the invoice that is to be issued. */
  readonly taxations: AggregateStore<TaxationState, TaxationEvent>;
  /** What is stored already changes only where a fact says so. */
  record(facts: readonly Fact[]): Promise<void>;
  /** Occasions that are neither settled nor held and may be complete by these facts, the earliest first. */
  openOccasionsTouchedBy(facts: readonly Fact[]): Promise<OccasionName[]>;
  /**
   * What is known about those of them that are still open and whose turn it is, the earliest first: of one subscription
   * only the one that was reported first.
   */
  openOccasions(names: readonly OccasionName[]): Promise<KnownOccasion[]>;
  /** Open occasions of these subscriptions, and of others of their accounts, that may be complete and whose turn it is. */
  nextOccasions(subscriptionIds: readonly string[]): Promise<OccasionName[]>;
  /** Of accounts, beside these. */
  earliestPlaces(accountIds: readonly string[], names: readonly OccasionName[]): Promise<EarliestPlaces>;
  /** Of accounts all that is still to be decided, or to be reported. */
  outstandingPlaces(accountIds: readonly string[]): Promise<EarliestPlaces>;
  /** What is outstanding of each of these subscriptions keeps no other one waiting until the first of it has come. */
  passOver(subscriptionIds: readonly string[]): Promise<void>;
  /** A held occasion is open again and can be decided. */
  release(name: OccasionName): Promise<'released' | 'not-held' | 'unknown'>;
  /** What became of occasions: they are not asked for again. */
  writeOutcomes(outcomes: readonly OccasionOutcome[]): Promise<void>;
  chargedSetupFees(accountId: string, productId: string): Promise<string[]>;
  /** What documents have said of the usage of segments. */
  invoicedUsage(segments: readonly UsageOfSegment[]): Promise<(InvoicedUsage & UsageOfSegment)[]>;
  /** The documents that speak of segments. */
  earlierDocuments(segments: readonly UsageOfSegment[]): Promise<EarlierDocument[]>;
  /** What documents have come to in each contract year of subscriptions. */
  invoicedInYears(subscriptionIds: readonly string[]): Promise<InvoicedInSubscriptionYear[]>;
  /** The balances of accounts, of each as far as it has one, by `balanceName`. */
  balances(accountIds: readonly string[]): Promise<Map<string, Exact>>;
  /** Of the tenant's gateways, those of which it is known. */
  gatewayTaxes(): Promise<Map<string, GatewayTax>>;
  /** It leaves taxes to the seller, unless it is known to do otherwise. */
  noteLeftToSeller(gatewayId: string): Promise<void>;
  lastNumbers(): Promise<LastNumbers>;
  /** The earliest segment of a subscription that is not closed; undefined for a subscription that nobody knows. */
  runningSegment(subscriptionId: string): Promise<KnownRunning | undefined>;
  /** Those of these segments that are known, with the terms of their versions. */
  segments(subscriptionId: string, numbers: readonly number[]): Promise<KnownSegment[]>;
  /** The terms of the versions of a product that are known: of one, or of all. */
  termsOf(productId: string, version: number | undefined): Promise<ProductTerms[]>;
}

/** What is known of a subscription that may have a running segment. */
export interface KnownRunning extends DraftedFor {
  readonly running?: PricedSegment | undefined;
  /** Its late usage is billed by documents of its own. */
  readonly hasLateDocuments: boolean;
  /** The late window that would end next. */
  readonly lateWindow: number;
}

/** What usage of a subscription comes to that no document has spoken of yet. */
export interface UnbilledUsage {
  /** Billing time. */
  readonly at: number;
  /** Of the open segment. */
  readonly charges: readonly MetricCharge[];
  /** Of closed segments that have changed since they were reported, each with everything. */
  readonly late: readonly LateCharge[];
}

/** Whoever meters usage says what it comes to so far. */
export abstract class RunningCharges {
  /**
   * Of an open segment, as if it ended at `end`. `credentials`: the headers of the request for which it is asked. Throws
   * Unavailable.
   */
  abstract of(
    subscriptionId: string,
    open: { readonly segment: number; readonly end?: number | undefined },
    credentials: Readonly<Record<string, string>>,
  ): Promise<UnbilledUsage>;
}

/** Whoever decides segments says how the running one will end, as things stand. */
export abstract class PlannedEnds {
  /**
   * Undefined where that subscription is not known there yet. `credentials`: the headers of the request for which it is asked.
   * Throws Unavailable.
   */
  abstract of(
    subscriptionId: string,
    credentials: Readonly<Record<string, string>>,
  ): Promise<(PlannedEnd & { readonly following?: Segment | undefined }) | undefined>;
}

/** What time it is for an account. */
export abstract class BillingTime {
  /** By the slowest of the clocks of its subscriptions; undefined among them: the tenant's. */
  abstract nowOf(tenant: string, testClockIds: readonly (string | undefined)[]): number;
}

export interface UsageOfSegment {
  readonly subscriptionId: string;
  readonly segment: number;
}

export interface InvoicedInSubscriptionYear extends InvoicedInYear {
  readonly subscriptionId: string;
  readonly currency: string;
}

/** An account has a balance in each currency. */
export const balanceName = (accountId: string, currency: string) => `${currency} ${accountId}`;

/** An occasion of a subscription, by what it is. */
export interface OccasionName {
  readonly subscriptionId: string;
  readonly occasion: Occasion;
}

/** Settled with a document, settled without one, or held because the rules refuse to make it. */
export type OccasionOutcome = { readonly name: OccasionName } & (
  | { readonly documentId: string | undefined; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly documentId?: undefined }
);

/** Whoever should know what happens to occasions hears of it once it has happened. */
export abstract class OccasionReport {
  /** Somebody has to look at it. */
  abstract held(tenant: string, name: OccasionName, refusal: Refusal): void;
  /** A defect: it stays open, and is decided when something is reported of it again. */
  abstract failed(tenant: string, name: OccasionName, error: unknown): void;
}

/** Every logo that a document may name, for ever. */
export abstract class DocumentLogos {
  /** As PNG; undefined while it is not known. */
  abstract picture(tenant: string, hash: string): Promise<Buffer | undefined>;
}
