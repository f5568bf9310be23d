import { type BillingCadence, type Interval, type Period, periodAt } from '#calendar';
import type { LineAdjustment, LineTier } from './invoice/invoice.js';

/** What invoicing knows of a subscription when one of its boundaries comes. */
export interface BilledSubscription {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly name: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly productId: string;
  readonly productName: string;
  readonly cadence: BillingCadence;
  readonly versions: readonly { readonly effectiveAt: number; readonly productVersion: number }[];
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
  readonly tiers: readonly LineTier[];
  readonly adjustments: readonly LineAdjustment[];
}

/** The final charges of a closed period. */
export interface PeriodCharge {
  readonly periodIndex: number;
  readonly productVersion: number;
  readonly charges: readonly MetricCharge[];
}

/** A period with the price version that was in force at its first instant. */
export interface PricedPeriod {
  readonly period: Period;
  readonly terms: ProductTerms;
}

/** An instant at which a subscription may be invoiced: its start (number 0), or the end of its period number − 1. */
export interface Boundary {
  readonly number: number;
  readonly at: number;
  readonly subscription: BilledSubscription;
  readonly closed?: (PricedPeriod & { readonly charge: PeriodCharge }) | undefined;
  readonly opened?: PricedPeriod | undefined;
}

export function versionInForce({ versions }: BilledSubscription, at: number): number {
  const earlier = versions.filter(({ effectiveAt }) => effectiveAt <= at);
  const [first] = versions;
  const latest = earlier.toSorted((a, b) => a.effectiveAt - b.effectiveAt).at(-1) ?? first;
  if (latest === undefined) throw new Error('a subscription without a product version');
  return latest.productVersion;
}

/** The period as it was closed, with the full period that a part of it is measured against. */
export function periodOf({ cadence }: BilledSubscription, index: number, { start, end }: Interval): Period {
  return { index, start, end, full: periodAt(cadence, index).full };
}
