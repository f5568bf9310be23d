import type { SubscriptionOutcome } from '../dunning/dunning-policy.js';
import type { CollectionTerms } from './collection-terms.js';
import type { Payment } from './payment.js';
import type { WithheldReason } from './withheld.js';

export interface InvoiceOpened {
  readonly type: 'InvoiceOpened';
  readonly invoiceId: string;
  readonly currency: string;
  /** What is to be collected. */
  readonly total: string;
  readonly at: number;
  /** Absent in what was opened before there were any: invoice-only. */
  readonly terms?: CollectionTerms | undefined;
}

/** A part of the total, or all of it, is not owed any more. */
export interface OpenAmountLowered {
  readonly type: 'OpenAmountLowered';
  /** All that is not owed so far. */
  readonly notOwed: string;
  readonly at: number;
}

/**
 * A payment took another state, and this is the whole of it afterwards.
 *
 * PaymentRecorded, PaymentSettled, PaymentReversed: of payments that happened elsewhere. PaymentOverpaid: less is owed than it
 * has paid. Attempt…: of one through a gateway. Refund…, Dispute…: of what became of one that had succeeded.
 */
export interface PaymentChanged {
  readonly type:
    | 'PaymentRecorded'
    | 'PaymentSettled'
    | 'PaymentReversed'
    | 'PaymentOverpaid'
    | 'AttemptStarted'
    | 'AttemptActionRequired'
    | 'AttemptWithdrawn'
    | 'AttemptSucceeded'
    | 'AttemptFailed'
    | 'RefundStarted'
    | 'RefundSucceeded'
    | 'RefundFailed'
    | 'DisputeOpened'
    | 'DisputeWon'
    | 'DisputeLost';
  readonly payment: Payment;
  /** Only of Refund…: the one that changed. */
  readonly refundId?: string | undefined;
}

/** The gateway is to be asked for what is open. */
export interface ChargeRequested {
  readonly type: 'ChargeRequested';
  /** Because this payment method was added. */
  readonly addedMethod?: string | undefined;
  readonly at: number;
}

/** The gateway is not asked for what is open, and nobody else is, either. */
export interface ChargeWithheld {
  readonly type: 'ChargeWithheld';
  readonly reason: WithheldReason;
  readonly at: number;
}

/** What is not paid is asked for, on each of these days; they stay as the policy said them then. */
export interface DunningStarted {
  readonly type: 'DunningStarted';
  readonly at: number;
  /** The instant after which days are counted. */
  readonly countsFrom: number;
  readonly days: readonly number[];
  readonly subscription: SubscriptionOutcome;
}

export interface DunningStepReached {
  readonly type: 'DunningStepReached';
  /** Counted from 1. */
  readonly step: number;
  readonly at: number;
  /** Whether the gateway is asked again. */
  readonly charges: boolean;
}

/** Nobody expects it to be paid: dunning came to its end, or somebody said so of the invoice. */
export interface MarkedUncollectible {
  readonly type: 'MarkedUncollectible';
  readonly by: 'dunning' | 'invoice';
  /** What becomes of the subscription; only after dunning. */
  readonly subscription: SubscriptionOutcome;
  readonly at: number;
}

export type DunningEvent = DunningStarted | DunningStepReached | MarkedUncollectible;

export type CollectionEvent =
  | InvoiceOpened
  | OpenAmountLowered
  | PaymentChanged
  | ChargeRequested
  | ChargeWithheld
  | DunningEvent;
