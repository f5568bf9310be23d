import type { DunningPolicy } from '../dunning/dunning-policy.js';
import type { CollectionTerms } from './collection-terms.js';
import type { Payment } from './payment.js';

export interface OpenInvoice {
  readonly type: 'OpenInvoice';
  readonly invoiceId: string;
  readonly currency: string;
  readonly total: string;
  readonly at: number;
  readonly terms?: CollectionTerms | undefined;
}

/** So much in all is not owed any more: it was credited, or the invoice is void. */
export interface LowerOpenAmount {
  readonly type: 'LowerOpenAmount';
  readonly amount: string;
  readonly at: number;
}

/** Somebody said of the invoice that nobody expects it to be paid. */
export interface GiveUpInvoice {
  readonly type: 'GiveUpInvoice';
  readonly at: number;
}

/** What happens to money beyond what is open: it is refused, or it is the account's balance. */
export type Overpayment = 'refuse' | 'balance';

export interface RecordPayment {
  readonly type: 'RecordPayment';
  readonly currency: string;
  readonly payment: Payment;
  /** Absent: refused for an invoice of which nobody tells us payments, else the balance. */
  readonly overpayment?: Overpayment | undefined;
}

export interface SettlePayment {
  readonly type: 'SettlePayment';
  readonly paymentId: string;
  readonly status: 'succeeded' | 'failed';
  readonly failureReason: string;
  readonly at: number;
}

/** The money of a payment that happened elsewhere was taken back. */
export interface ReversePayment {
  readonly type: 'ReversePayment';
  readonly paymentId: string;
  readonly reason: string;
  readonly at: number;
}

export type ExternalPaymentCommand = RecordPayment | SettlePayment | ReversePayment;

/** The gateway is to be asked for what is open, as soon as it can be. */
export interface RequestCharge {
  readonly type: 'RequestCharge';
  /** The payment method that was added, which is the reason: it is one once. */
  readonly addedMethod?: string | undefined;
  readonly at: number;
}

/** For everything that is open. Recorded before the gateway is asked. */
export interface StartAttempt {
  readonly type: 'StartAttempt';
  readonly attemptId: string;
  readonly gatewayId: string;
  readonly at: number;
}

export interface RequireAction {
  readonly type: 'RequireAction';
  readonly attemptId: string;
  readonly gatewayPaymentId: string;
  readonly actionUrl: string;
  readonly at: number;
}

export interface SucceedAttempt {
  readonly type: 'SucceedAttempt';
  readonly attemptId: string;
  readonly gatewayPaymentId: string;
  readonly at: number;
}

export interface FailAttempt {
  readonly type: 'FailAttempt';
  readonly attemptId: string;
  readonly gatewayPaymentId?: string | undefined;
  /** The gateway's own. */
  readonly code: string;
  readonly message: string;
  readonly mayRetry: boolean;
  readonly at: number;
}

/** It waits for its payer, who wants to pay otherwise: the gateway is to give it up, and says what becomes of it. */
export interface WithdrawAttempt {
  readonly type: 'WithdrawAttempt';
  readonly attemptId: string;
  readonly at: number;
}

export type AttemptCommand =
  | RequestCharge
  | StartAttempt
  | RequireAction
  | WithdrawAttempt
  | SucceedAttempt
  | FailAttempt;

export interface StartRefund {
  readonly type: 'StartRefund';
  readonly paymentId: string;
  readonly refundId: string;
  readonly creditNoteId?: string | undefined;
  /** All that was paid back of the credit note so far. */
  readonly noteRefunded?: string | undefined;
  readonly amount: string;
  readonly at: number;
}

export interface SettleRefund {
  readonly type: 'SettleRefund';
  readonly paymentId: string;
  readonly refundId: string;
  readonly status: 'succeeded' | 'failed';
  readonly gatewayRefundId?: string | undefined;
  readonly failureReason?: string | undefined;
  readonly at: number;
}

export interface OpenDispute {
  readonly type: 'OpenDispute';
  readonly paymentId: string;
  readonly disputeId: string;
  readonly amount: string;
  readonly reason: string;
  readonly at: number;
}

export interface CloseDispute {
  readonly type: 'CloseDispute';
  readonly paymentId: string;
  readonly disputeId: string;
  readonly outcome: 'won' | 'lost';
  readonly at: number;
}

export type RefundCommand = StartRefund | SettleRefund;
export type DisputeCommand = OpenDispute | CloseDispute;

/** Everything that dunning is due for by then. */
export interface FollowDunning {
  readonly type: 'FollowDunning';
  readonly policy: DunningPolicy;
  /** Billing time. */
  readonly now: number;
}

export type CollectionCommand =
  | OpenInvoice
  | LowerOpenAmount
  | GiveUpInvoice
  | ExternalPaymentCommand
  | AttemptCommand
  | RefundCommand
  | DisputeCommand
  | FollowDunning;
