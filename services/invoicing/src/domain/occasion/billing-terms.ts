import type { LineAdjustment, LineOtherGroups, LineTier } from '../document/document-line.js';

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
}

/** What one version of a product asks for beside its usage. */
export interface ProductTerms {
  readonly version: number;
  readonly currency: string;
  readonly recurringFee?: { readonly amount: string; readonly timing: 'in-advance' | 'in-arrears' } | undefined;
  readonly setupFees: readonly SetupFee[];
  readonly suppressZeroInvoices: boolean;
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
}

/** The final charges of a closed segment. */
export interface SegmentCharge {
  readonly segment: number;
  readonly productVersion: number;
  readonly charges: readonly MetricCharge[];
}
