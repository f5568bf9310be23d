import type { PeriodUnit } from '#calendar';
import type { InvoiceDiscount, TaxMode } from '#money';
import type { Buyer } from '../document/document.js';
import type { LineAdjustment, LineOtherGroups, LineTier, TaxRate } from '../document/document-line.js';

/** What invoicing knows of a subscription when one of its occasions comes. */
export interface BilledSubscription {
  readonly subscriptionId: string;
  readonly name: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly productId: string;
  readonly productName: string;
  /** IANA name: where the days of its documents begin. */
  readonly timeZone: string;
  readonly buyer?: Buyer | undefined;
  /** The account's own, instead of the product's; none of them: it is exempt. */
  readonly taxRates?: readonly TaxRate[] | undefined;
  readonly recipients?: readonly string[] | undefined;
  /** Nothing is written to the customer about its documents. */
  readonly notificationsOff?: boolean | undefined;
  /** Its full periods are reckoned from here; for drafts alone, which say what is still to come. */
  readonly anchorAt?: number | undefined;
  /** The test clock by which it is billed. */
  readonly testClockId?: string | undefined;
  /** When it will end, as far as that is known. */
  readonly endsAt?: number | undefined;
}

/** What one version of a product asks for beside its usage. */
export interface ProductTerms {
  readonly version: number;
  /** Billing time from which it is in force; absent in what was stored before it was: since ever. */
  readonly effectiveAt?: number | undefined;
  /** No other subscription's segments have it. */
  readonly onlySubscriptionId?: string | undefined;
  /** Of the product, as this version says it; absent in versions of before it was. */
  readonly name?: string | undefined;
  readonly currency: string;
  readonly recurringFee?: { readonly amount: string; readonly timing: 'in-advance' | 'in-arrears' } | undefined;
  readonly setupFees: readonly SetupFee[];
  readonly suppressZeroInvoices: boolean;
  /** Absent, like all that follows, in versions of before there were any: no tax, no discount, by elapsed time. */
  readonly taxRates?: readonly TaxRate[] | undefined;
  readonly taxBehaviour?: TaxMode | undefined;
  /** In their order. */
  readonly invoiceDiscounts?: readonly InvoiceDiscount[] | undefined;
  /** What fee and usage of a full period come to at least: decimal text. */
  readonly minimumCommitment?: string | undefined;
  readonly serviceLevels?: readonly ServiceLevel[] | undefined;
  /** Ascending. */
  readonly volumeDiscounts?: readonly VolumeDiscount[] | undefined;
  /** Absent: volumes are of one invoice. */
  readonly volumeDiscountScope?: 'contract-year' | undefined;
  readonly wholeDayProration?: boolean | undefined;
  readonly periodUnit?: PeriodUnit | undefined;
  readonly periodCount?: number | undefined;
  readonly calendarAligned?: boolean | undefined;
  readonly billsTrialUsage?: boolean | undefined;
  /** Absent: as the invoice says, and nobody tells us. */
  readonly payment?: PaymentTerms | undefined;
}

/** How invoices are paid: a system reports payments to us, or they are charged through a gateway. */
export type PaymentTerms = { readonly option: 'external' } | { readonly option: 'gateway'; readonly gatewayId: string };

/** A target for what pricing metrics measure in a period. */
export interface ServiceLevel {
  readonly name: string;
  /** Whose quantity is measured. */
  readonly metricId: string;
  /** Measured as a percentage of this metric's quantity. */
  readonly ofMetricId?: string | undefined;
  readonly direction: 'at-least' | 'at-most';
  readonly target: string;
  /** Of the usage of the period, when the target is missed. */
  readonly creditPercentage: string;
}

/** Off all lines of an invoice that come to so much at least. */
export interface VolumeDiscount {
  /** Decimal text in major units. */
  readonly from: string;
  readonly percentage: string;
}

export interface SetupFee {
  readonly name: string;
  readonly amount: string;
  readonly scope: 'subscription' | 'organization';
}

export interface MetricCharge {
  readonly metricId: string;
  readonly metricName: string;
  readonly quantity: string;
  /** Exact: decimal text, or n/d. */
  readonly amount: string;
  readonly eventCount: number;
  /** With groups: those of the largest. */
  readonly tiers: readonly LineTier[];
  readonly otherGroups?: LineOtherGroups | undefined;
  readonly adjustments: readonly LineAdjustment[];
  readonly carriedQuantity?: string | undefined;
}

/** The final charges of a closed segment. */
export interface SegmentCharge {
  readonly segment: number;
  readonly productVersion: number;
  readonly charges: readonly MetricCharge[];
  /** Segments that were closed before and whose usage has changed since, each with everything. */
  readonly late?: readonly LateCharge[] | undefined;
}

/** A segment that was closed before, with all that is known of its usage now. */
export interface LateCharge {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
  readonly productId: string;
  readonly productVersion: number;
  readonly charges: readonly MetricCharge[];
}
